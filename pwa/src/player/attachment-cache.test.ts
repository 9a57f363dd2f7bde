import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachmentCache } from './attachment-cache';

const URL = '/student/exam/1/picture/ab.svg';
const SOUND = '/student/exam/1/sound/ef.ogg';
const OTHER = '/student/exam/1/picture/cd.svg';

/** A browser's caches. One that is damaged can be neither read nor written, and a deleted one begins anew. */
class FakeCaches {
  damaged = false;
  private kept = new Map<string, Response>();

  get storage(): CacheStorage {
    return this as unknown as CacheStorage;
  }

  async open() {
    const readable = () => {
      if (this.damaged) throw new DOMException('Unexpected internal error.', 'UnknownError');
    };
    return {
      match: async (url: string) => {
        readable();
        return this.kept.get(url);
      },
      put: async (url: string, response: Response) => {
        readable();
        this.kept.set(url, response);
      },
    };
  }

  async delete() {
    this.damaged = false;
    this.kept.clear();
    return true;
  }
}

describe('the attachments on the device', () => {
  beforeEach(() => {
    vi.stubGlobal(
      'fetch',
      async () => new Response('<svg/>', { headers: { 'Content-Type': 'image/svg+xml' } }),
    );
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('are there once they are kept', async () => {
    const attachments = attachmentCache(new FakeCaches().storage);
    expect(await attachments.has(URL)).toBe(false);
    await attachments.keep(URL);
    expect(await attachments.has(URL)).toBe(true);
  });

  it('stay when another one is kept', async () => {
    const attachments = attachmentCache(new FakeCaches().storage);
    await attachments.keep(URL);
    await attachments.keep(OTHER);
    expect(await attachments.has(URL)).toBe(true);
  });

  it('are missing where the cache cannot be read any more, and are kept anew', async () => {
    const caches = new FakeCaches();
    const attachments = attachmentCache(caches.storage);
    caches.damaged = true;
    expect(await attachments.has(URL)).toBe(false);
    await attachments.keep(URL);
    expect(await attachments.has(URL)).toBe(true);
  });

  it.each([
    ['a portal answers with its page', new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['the server refuses', new Response('', { status: 404, headers: { 'Content-Type': 'image/png' } })],
  ])('are not kept where %s', async (_, response) => {
    vi.stubGlobal('fetch', async () => response);
    const attachments = attachmentCache(new FakeCaches().storage);
    await expect(attachments.keep(URL)).rejects.toThrow('brought no image/');
    expect(await attachments.has(URL)).toBe(false);
  });

  it.each([
    ['a sound for a sound', 'audio/ogg', SOUND, true],
    ['a picture for a sound', 'image/svg+xml', SOUND, false],
    ['a sound for a picture', 'audio/ogg', URL, false],
  ])('are kept only as what they are: %s', async (_, type, url, is_kept) => {
    vi.stubGlobal('fetch', async () => new Response('…', { headers: { 'Content-Type': type } }));
    const attachments = attachmentCache(new FakeCaches().storage);
    await attachments.keep(url).catch(() => undefined);
    expect(await attachments.has(url)).toBe(is_kept);
  });
});
