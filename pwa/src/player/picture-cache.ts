import { PICTURES } from '../sync/worker-words';
import type { PictureCache } from './world';

/**
 * The pictures of papers, in the Cache API. After a power cut the browser may have a cache that it cannot read
 * any more: what was in it is missing then, and the next picture to be kept begins it anew.
 */
export function pictureCache(caches: CacheStorage): PictureCache {
  const look = async (url: string) => (await caches.open(PICTURES)).match(url);
  return {
    has: async (url) => (await look(url).catch(() => undefined)) !== undefined,
    keep: async (url) => {
      const response = await fetch(url, { mode: 'same-origin', redirect: 'error' });
      const type = response.headers.get('Content-Type') ?? '';
      if (!response.ok || !type.startsWith('image/')) throw new TypeError(`${url} brought no picture`);
      await look(url).catch(() => caches.delete(PICTURES));
      await (await caches.open(PICTURES)).put(url, response);
    },
  };
}
