import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Caching } from './caching';

const MANIFEST = [
  { url: '/index.html', revision: '1' },
  { url: '/assets/index-1.js', revision: null },
];
const PICTURE = `/student/exam/3/picture/${'ab'.repeat(32)}.svg`;
const SOUND = `/student/exam/3/sound/${'cd'.repeat(32)}.mp3`;

/** Requests as a worker sees them: scripts cannot make one that navigates. */
class SeenRequest {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
  readonly headers = new Headers();

  constructor(path: string, { method = 'GET', mode = 'cors' }: { method?: string; mode?: string } = {}) {
    this.url = new URL(path, 'https://school.example').href;
    this.method = method;
    this.mode = mode;
  }

  clone(): this {
    return this;
  }
}

const from_network = new Response('from the network');
let caching: Caching;
const cache = { match: async (): Promise<Response | undefined> => undefined, put: async () => undefined };

function answers(path: string, init: { method?: string; mode?: string } = {}): boolean {
  const event = { request: new SeenRequest(path, init), waitUntil: () => undefined };
  const answer = caching.answer(event as unknown as FetchEvent);
  answer?.catch(() => undefined);
  return answer !== undefined;
}

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubGlobal('location', new URL('https://school.example/'));
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('Request', SeenRequest);
  vi.stubGlobal('FetchEvent', class {});
  vi.stubGlobal('caches', { open: async () => cache, match: async () => new Response() });
  vi.stubGlobal('fetch', async () => from_network);
  const { createCaching } = await import('./caching');
  caching = createCaching(MANIFEST);
});

describe('a version of the app', () => {
  const install = (answering: (path: string) => Response) => {
    vi.spyOn(caches, 'match').mockResolvedValue(undefined);
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (request) => answering((request as Request).url));
    const event = { type: 'install', waitUntil: () => undefined };
    return caching.install(event as unknown as ExtendableEvent);
  };
  const withPage = (page: string) => (path: string) => new Response(path.includes('index.html') ? page : '');

  afterEach(() => void vi.restoreAllMocks());

  it('is kept with the page that asks for its own files', async () => {
    await install(
      withPage('<script type="module" src="/assets/index-1.js"></script><link href="/icon.svg">'),
    );
  });

  it.each([
    [
      'the page of another version',
      '<script src="/assets/index-1.js"></script><link href="/assets/index-2.css">',
    ],
    ['a page of somebody else', '<h1>Sign in to the network</h1>'],
  ])('is not kept with %s, which a server in mid-deployment or a proxy may give', async (_, page) => {
    await expect(install(withPage(page))).rejects.toThrow('bad-precaching-response');
  });

  it.each([404, 503])('is not kept with a file that came as a %i', async (status) => {
    await expect(install(() => new Response('', { status }))).rejects.toThrow('bad-precaching-response');
  });

  it('is not kept with a file that came from where a redirect led', async () => {
    const redirected = Object.defineProperty(new Response(''), 'redirected', { value: true });
    await expect(install(() => redirected)).rejects.toThrow('bad-precaching-response');
  });
});

describe('the worker', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])('never answers a %s', (method) => {
    for (const path of [
      '/',
      '/index.html',
      '/assets/index-1.js',
      PICTURE,
      SOUND,
      '/student/exam/3/session/save',
    ]) {
      expect(answers(path, { method })).toBe(false);
      expect(answers(path, { method, mode: 'navigate' })).toBe(false);
    }
  });

  it.each(['/', '/exams', '/some/page'])('answers the page at %s', (path) => {
    expect(answers(path, { mode: 'navigate' })).toBe(true);
  });

  it.each(['/assets/index-1.js', '/index.html', PICTURE, SOUND])('answers %s from the device', (path) => {
    expect(answers(path)).toBe(true);
  });

  it('answers the part of a sound that is asked for, out of the whole that is kept', async () => {
    const kept = new Response('0123456789', { headers: { 'Content-Type': 'audio/mpeg' } });
    vi.spyOn(caches, 'match').mockResolvedValueOnce(kept);
    const request = new SeenRequest(SOUND);
    request.headers.set('Range', 'bytes=2-4');
    const event = { request, waitUntil: (work: Promise<unknown>) => work.catch(() => undefined) };
    const answer = await caching.answer(event as unknown as FetchEvent);
    expect(answer?.status).toBe(206);
    expect(await answer?.text()).toBe('234');
  });

  it.each([
    '/student/exams',
    '/student/exam/3/paper',
    '/auth/account',
    '/student/exam/3/session/restore',
    '/healthz',
  ])('leaves %s to the network', (path) => {
    expect(answers(path)).toBe(false);
  });

  it.each([
    '/api/docs',
    '/api/openapi.json',
    '/healthz',
    '/student/exams',
    '/staff',
    '/staff/',
    '/staff/exams',
    '/missing.html',
  ])('leaves the page at %s to the server', (path) => {
    expect(answers(path, { mode: 'navigate' })).toBe(false);
  });

  it.each(['/', '/assets/index-1.js', PICTURE])(
    'asks the network for %s where its cache is damaged',
    async (path) => {
      const damaged = async () =>
        Promise.reject(new DOMException('Unexpected internal error.', 'UnknownError'));
      vi.spyOn(cache, 'match').mockImplementation(damaged);
      vi.stubGlobal('caches', { open: async () => cache, match: damaged });
      const event = {
        request: new SeenRequest(path, path === '/' ? { mode: 'navigate' } : {}),
        waitUntil: (work: Promise<unknown>) => work.catch(() => undefined),
      };
      const answer = await caching.answer(event as unknown as FetchEvent);
      expect(answer).toBe(from_network);
    },
  );
});
