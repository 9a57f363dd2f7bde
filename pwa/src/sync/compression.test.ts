import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../testing/fake-replies';
import { checkSaveReply } from '../wire/reply';
import { browserGzip, type Gzip } from './compression';
import { createTransport } from './transport';

const LONG = 'ab '.repeat(1000);
const PACKED = new TextEncoder().encode('packed').buffer as ArrayBuffer;
const SILENCE = async () => Promise.reject(new TypeError('Failed to fetch'));

type Answer = (upload: string) => Promise<Response>;

async function genuine(upload: string): Promise<Response> {
  const reply = { upload, server_ms: 1, reading: 'r', epoch: 'e', outcomes: [], session: {} };
  return new Response(JSON.stringify(reply), { headers: { 'Content-Type': 'application/json' } });
}

/** A page that uploads; `compressed` answers what is compressed, `plain` the rest. */
function uploading({ compressed = genuine as Answer, plain = genuine as Answer, hurried = false } = {}) {
  const way = { compressed, plain };
  const went: string[] = [];
  const bodies: unknown[] = [];
  const gzip = vi.fn<Gzip>(async () => PACKED);
  const upload = 'ab'.repeat(16);
  const transport = createTransport({
    fetch: (async (_: unknown, { headers, body }: RequestInit) => {
      const how = 'Content-Encoding' in (headers as object) ? 'compressed' : 'plain';
      went.push(how);
      bodies.push(body);
      return way[how](upload);
    }) as typeof fetch,
    monotonic_ms: () => 0,
    hurried: () => hurried,
    gzip,
    failed: () => undefined,
  });
  const send = (text = LONG) =>
    transport.send(
      { path: '/save', token: 't', body: { upload, text } as { upload: string } },
      checkSaveReply,
    );
  return { way, went, bodies, gzip, send };
}

afterEach(() => void vi.unstubAllGlobals());

describe('compressing', () => {
  it('is for what gains by it: a lone save goes as it is', async () => {
    const page = uploading();
    await page.send('short');
    expect(page.gzip).not.toHaveBeenCalled();
    expect(page.went).toEqual(['plain']);
  });

  it('sends a batch compressed, and says so', async () => {
    const page = uploading();
    expect((await page.send()).kind).toBe('reply');
    expect(page.went).toEqual(['compressed']);
    expect(page.bodies).toEqual([PACKED]);
  });

  it('is not waited for by a page that is about to go', async () => {
    const page = uploading({ hurried: true });
    await page.send();
    expect(page.gzip).not.toHaveBeenCalled();
    expect(page.went).toEqual(['plain']);
  });

  it('that fails, or gains nothing, costs no upload', async () => {
    const page = uploading();
    page.gzip.mockRejectedValueOnce(new Error('no memory'));
    expect((await page.send()).kind).toBe('reply');
    page.gzip.mockResolvedValueOnce(new ArrayBuffer(LONG.length * 2));
    expect((await page.send()).kind).toBe('reply');
    expect(page.went).toEqual(['plain', 'plain']);
  });

  it.each<[string, Answer]>([
    ['an older server finds it malformed', async () => problem(400, 'malformed_json')],
    ['the server finds it damaged', async () => problem(400, 'malformed_gzip')],
    ['the server knows no such encoding', async () => problem(415, 'unknown_encoding')],
    ['somebody on the way says 400', async () => new Response('<html>', { status: 400 })],
    ['somebody on the way says 415', async () => new Response('<html>', { status: 415 })],
  ])('gives way at once, and for as long as the page lives, when %s', async (_, compressed) => {
    const page = uploading({ compressed });
    expect((await page.send()).kind).toBe('reply');
    expect((await page.send()).kind).toBe('reply');
    expect(page.went).toEqual(['compressed', 'plain', 'plain']);
  });

  it('leaves it to the plain body whether an upload is refused', async () => {
    const refuse: Answer = async () => problem(400, 'malformed_json');
    const page = uploading({ compressed: refuse, plain: refuse });
    expect(await page.send()).toEqual({ kind: 'refused', code: 'malformed_json' });
    expect(page.went).toEqual(['compressed', 'plain']);
  });

  it.each<[string, Answer]>([
    ['a body that it could read', async () => problem(422, 'invalid')],
    ['a batch that is too large', async () => problem(413, 'body_too_large')],
    ['everybody, being too busy', async () => problem(503, 'too_busy')],
  ])('goes on where the server refuses %s', async (_, compressed) => {
    const page = uploading({ compressed });
    for (let time = 0; time < 5; time += 1) await page.send();
    expect(new Set(page.went)).toEqual(new Set(['compressed']));
  });
});

describe('somebody on the way who swallows what is compressed', () => {
  it('does not hold up an answer: after three tries one goes plain, and soon all do', async () => {
    const page = uploading({ compressed: SILENCE });
    const kinds: string[] = [];
    for (let time = 0; time < 8; time += 1) kinds.push((await page.send()).kind);
    expect(kinds).toEqual(['retry', 'retry', 'retry', 'reply', 'retry', 'reply', 'reply', 'reply']);
    expect(page.went.slice(5)).toEqual(['plain', 'plain', 'plain']);
  });

  it('is not taken for a network that is away: that swallows what is plain too', async () => {
    const page = uploading({ compressed: SILENCE, plain: SILENCE });
    for (let time = 0; time < 5; time += 1) await page.send();
    expect(page.went).toEqual(['compressed', 'compressed', 'compressed', 'plain', 'compressed']);
    page.way.plain = genuine;
    for (let time = 0; time < 3; time += 1) await page.send();
    page.way.compressed = genuine;
    await page.send();
    expect(page.went.slice(5)).toEqual(['compressed', 'compressed', 'plain', 'compressed']);
    page.way.compressed = SILENCE;
    for (let time = 0; time < 4; time += 1) await page.send();
    page.way.compressed = genuine;
    await page.send();
    expect(page.went.slice(9)).toEqual(['compressed', 'compressed', 'compressed', 'plain', 'compressed']);
  });

  it('is forgotten with the first compressed upload that gets through', async () => {
    const page = uploading({ compressed: SILENCE });
    await page.send();
    await page.send();
    page.way.compressed = genuine;
    await page.send();
    page.way.compressed = SILENCE;
    for (let time = 0; time < 3; time += 1) await page.send();
    expect(new Set(page.went)).toEqual(new Set(['compressed']));
  });
});

describe('the browser’s gzip', () => {
  it('is read by others', async () => {
    const packed = await browserGzip()?.('Zwölf Äpfel, 12 🍏');
    expect(packed && gunzipSync(new Uint8Array(packed)).toString('utf8')).toBe('Zwölf Äpfel, 12 🍏');
  });

  it('is not there in an older browser', () => {
    vi.stubGlobal('CompressionStream', undefined);
    Reflect.deleteProperty(globalThis, 'CompressionStream');
    expect(browserGzip()).toBeNull();
  });
});
