import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pictureCache } from './picture-cache';

const URL = '/student/exam/1/picture/ab.svg';
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

describe('the pictures on the device', () => {
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
    const pictures = pictureCache(new FakeCaches().storage);
    expect(await pictures.has(URL)).toBe(false);
    await pictures.keep(URL);
    expect(await pictures.has(URL)).toBe(true);
  });

  it('stay when another one is kept', async () => {
    const pictures = pictureCache(new FakeCaches().storage);
    await pictures.keep(URL);
    await pictures.keep(OTHER);
    expect(await pictures.has(URL)).toBe(true);
  });

  it('are missing where the cache cannot be read any more, and are kept anew', async () => {
    const caches = new FakeCaches();
    const pictures = pictureCache(caches.storage);
    caches.damaged = true;
    expect(await pictures.has(URL)).toBe(false);
    await pictures.keep(URL);
    expect(await pictures.has(URL)).toBe(true);
  });

  it.each([
    ['a portal answers with its page', new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['the server refuses', new Response('', { status: 404, headers: { 'Content-Type': 'image/png' } })],
  ])('are not kept where %s', async (_, response) => {
    vi.stubGlobal('fetch', async () => response);
    const pictures = pictureCache(new FakeCaches().storage);
    await expect(pictures.keep(URL)).rejects.toThrow('brought no picture');
    expect(await pictures.has(URL)).toBe(false);
  });
});
