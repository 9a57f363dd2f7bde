import { ATTACHMENTS } from '../sync/worker-words';
import type { AttachmentCache } from './world';

/**
 * The pictures and sounds of papers, in the Cache API. After a power cut the browser may have a cache that it
 * cannot read any more: what was in it is missing then, and the next one to be kept begins it anew.
 */
export function attachmentCache(caches: CacheStorage): AttachmentCache {
  const look = async (url: string) => (await caches.open(ATTACHMENTS)).match(url);
  return {
    has: async (url) => (await look(url).catch(() => undefined)) !== undefined,
    keep: async (url) => {
      const response = await fetch(url, { mode: 'same-origin', redirect: 'error' });
      const type = response.headers.get('Content-Type') ?? '';
      const expected = url.includes('/sound/') ? 'audio/' : 'image/';
      if (!response.ok || !type.startsWith(expected)) throw new TypeError(`${url} brought no ${expected}`);
      await look(url).catch(() => caches.delete(ATTACHMENTS));
      await (await caches.open(ATTACHMENTS)).put(url, response);
    },
  };
}
