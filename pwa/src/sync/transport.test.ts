import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkSaveReply } from '../wire/reply';
import { createTransport, TIMEOUT_MS } from './transport';

const UPLOAD = { path: '/student/exam/3/session/save', token: 'secret', body: { upload: 'ab'.repeat(16) } };
const GENUINE = {
  upload: UPLOAD.body.upload,
  server_ms: 5000,
  reading: 'r',
  epoch: 'e',
  outcomes: [],
  session: {},
};

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type, ...headers } });
}

function sending(answer: (request: RequestInit) => Promise<Response>) {
  let now_ms = 0;
  const fetched = vi.fn((_: RequestInfo | URL, init: RequestInit = {}) => answer(init));
  const failed = vi.fn();
  const transport = createTransport({
    fetch: fetched as typeof fetch,
    monotonic_ms: () => (now_ms += 10),
    hurried: () => false,
    gzip: null,
    failed,
  });
  return { fetched, failed, send: () => transport.send(UPLOAD, checkSaveReply) };
}

afterEach(() => void vi.useRealTimers());

describe('an upload', () => {
  it('goes by its own token and without the cookie', async () => {
    const { fetched, send } = sending(async () => json(GENUINE));
    await send();
    expect(fetched).toHaveBeenCalledWith(
      UPLOAD.path,
      expect.objectContaining({
        method: 'POST',
        credentials: 'omit',
        redirect: 'error',
        mode: 'same-origin',
      }),
    );
    expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ Authorization: 'Bearer secret' });
  });

  it('is answered by a reply that echoes its id, and tells how long the exchange took', async () => {
    const delivery = await sending(async () => json(GENUINE)).send();
    expect(delivery).toEqual({
      kind: 'reply',
      reply: GENUINE,
      exchange: { server_ms: 5000, sent_ms: 10, received_ms: 20, is_echo: true },
    });
  });

  it.each<[string, () => Promise<Response>]>([
    ['the network fails', async () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a portal answers 200 with a page', async () => new Response('<html>Welcome</html>', { status: 200 })],
    ['a reply echoes another upload', async () => json({ ...GENUINE, upload: 'cd'.repeat(16) })],
    ['a reply was cut short', async () => new Response(JSON.stringify(GENUINE).slice(0, 40))],
    ['a reply lacks its outcomes', async () => json({ ...GENUINE, outcomes: undefined })],
    ['the server fails', async () => json({ code: 'internal_error' }, 500)],
    ['the server is not ready', async () => json({ code: 'not_ready' }, 503)],
    ['the request took too long', async () => json({ code: 'timeout' }, 408)],
    ['a portal refuses with a page of its own', async () => new Response('<html>', { status: 403 })],
    ['a proxy knows no such page', async () => new Response('Not found', { status: 404 })],
  ])('is to be tried again when %s', async (_, answer) => {
    expect(await sending(answer).send()).toEqual({ kind: 'retry', after_s: 0 });
  });

  it('waits as long as the server asks, in seconds or until a date', async () => {
    const seconds = sending(async () => json({ code: 'too_many' }, 429, { 'Retry-After': '7' }));
    expect(await seconds.send()).toEqual({ kind: 'retry', after_s: 7 });
    const dates = { Date: 'Mon, 01 Jun 2026 10:00:00 GMT', 'Retry-After': 'Mon, 01 Jun 2026 10:00:30 GMT' };
    expect(await sending(async () => json({ code: 'busy' }, 503, dates)).send()).toEqual({
      kind: 'retry',
      after_s: 30,
    });
  });

  it.each([401, 403])('needs a sign-in when the server itself says %d', async (status) => {
    expect(await sending(async () => json({ code: 'sign_in_needed' }, status)).send()).toEqual({
      kind: 'sign-in-needed',
    });
  });

  it('is too large whoever says so, and tells whether it was the server', async () => {
    expect(await sending(async () => new Response('<html>', { status: 413 })).send()).toEqual({
      kind: 'too-large',
      code: null,
    });
    const ours = async () => json({ code: 'body_too_large' }, 413);
    expect(await sending(ours).send()).toEqual({ kind: 'too-large', code: 'body_too_large' });
  });

  it('is refused by the server in its own words', async () => {
    expect(await sending(async () => json({ code: 'invalid' }, 422)).send()).toEqual({
      kind: 'refused',
      code: 'invalid',
    });
  });

  it.each([
    ['failed it', 500, false],
    ['refused it for good', 422, true],
  ])('tells by which id the server noted that it %s', async (_, status, for_good) => {
    const { failed, send } = sending(async () => json({ code: 'c' }, status, { 'X-Request-Id': 'f3a9' }));
    await send();
    expect(failed).toHaveBeenCalledExactlyOnceWith('f3a9', for_good);
  });

  it.each<[string, () => Promise<Response>]>([
    ['somebody else failed', async () => new Response('', { status: 502, headers: { 'X-Request-Id': 'x' } })],
    ['a sign-in is needed', async () => json({ code: 'sign_in_needed' }, 401, { 'X-Request-Id': 'x' })],
    ['all is well', async () => json(GENUINE, 200, { 'X-Request-Id': 'x' })],
  ])('names no id where %s', async (_, answer) => {
    const { failed, send } = sending(answer);
    await send();
    expect(failed).not.toHaveBeenCalled();
  });

  it('is given up after fifteen seconds of silence', async () => {
    vi.useFakeTimers();
    const silent = sending(
      ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    const delivery = silent.send();
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(await delivery).toEqual({ kind: 'retry', after_s: 0 });
  });
});
