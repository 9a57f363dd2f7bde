import type { Exchange } from '../core/server-clock';
import { isProblem, referenceOf } from '../wire/reply';
import { Compression, type Gzip } from './compression';

/** How long one exchange may take, from the first byte sent to the last one read. */
export const TIMEOUT_MS = 15_000;

/** One upload: a body that carries its own id, and the token that is good for this session and nothing else. */
export interface Upload {
  path: string;
  token: string;
  body: { upload: string };
}

/**
 * What became of an upload. Only `reply` says that the server has it; `retry` says nothing at all: it may
 * have arrived. `refused` is the server's own word that it will never take this body.
 */
export type Delivery<Reply> =
  | { kind: 'reply'; reply: Reply; exchange: Exchange | null }
  | { kind: 'retry'; after_s: number }
  | { kind: 'sign-in-needed' }
  /** `code` is `null` where somebody on the way said so, whose word may halve a batch and park nothing. */
  | { kind: 'too-large'; code: string | null }
  | { kind: 'refused'; code: string };

export type Check<Reply> = (reply: unknown, upload: string) => Reply | null;

export interface Transport {
  /** Sends one upload and classifies what came back; never rejects. */
  send<Reply extends { server_ms: number }>(upload: Upload, check: Check<Reply>): Promise<Delivery<Reply>>;
}

export interface TransportDependencies {
  fetch: typeof fetch;
  monotonic_ms(): number;
  /** Whether the page may go away before the reply is here: the browser is then asked to finish sending. */
  hurried(): boolean;
  /** Compresses what is worth it; `null` where everything is to go as it is. */
  gzip: Gzip | null;
  /** Called with the id of each request that the server failed or refused, and whether it refused it for good. */
  failed(reference: string, for_good: boolean): void;
}

export function createTransport(dependencies: TransportDependencies): Transport {
  const compression = new Compression(dependencies.gzip);
  return {
    async send(upload, check) {
      const text = JSON.stringify(upload.body);
      // Compressing takes a moment, which a page that is about to go may not have.
      const packed = dependencies.hurried() ? null : await compression.pack(text);
      const first = await exchange(upload, packed ?? text, check, dependencies);
      compression.ended(packed !== null, first.answered);
      if (packed === null || !isEncodingRefused(first.status)) return first.delivery;
      compression.refused();
      return (await exchange(upload, text, check, dependencies)).delivery;
    },
  };
}

/** What one request came to; `answered` where it was the server's own word. */
interface Outcome<Reply> {
  delivery: Delivery<Reply>;
  status: number | null;
  answered: boolean;
}

async function exchange<Reply extends { server_ms: number }>(
  upload: Upload,
  body: string | ArrayBuffer,
  check: Check<Reply>,
  { fetch, monotonic_ms, hurried, failed }: TransportDependencies,
): Promise<Outcome<Reply>> {
  const sent_ms = monotonic_ms();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    const init = { ...request(upload.token, body), keepalive: hurried(), signal: stop.signal };
    const response = await fetch(upload.path, init);
    const text = await response.text();
    const timing = { sent_ms, received_ms: monotonic_ms(), is_echo: true };
    const outcome = classify(response, text, (document) => {
      const reply = check(document, upload.body.upload);
      return reply && { reply, exchange: { ...timing, server_ms: reply.server_ms } };
    });
    const reference = referenceOf(response);
    if (reference) failed(reference, outcome.delivery.kind !== 'retry');
    return outcome;
  } catch {
    return { delivery: { kind: 'retry', after_s: 0 }, status: null, answered: false };
  } finally {
    clearTimeout(timer);
  }
}

/** A redirect is an error: nothing of ours redirects an upload, so whoever does is not our server. */
function request(token: string, body: string | ArrayBuffer): RequestInit {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  return {
    method: 'POST',
    headers: typeof body === 'string' ? headers : { ...headers, 'Content-Encoding': 'gzip' },
    body,
    mode: 'same-origin',
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
  };
}

/** Whoever says so: a server that knows no encodings finds such a body malformed. */
function isEncodingRefused(status: number | null): boolean {
  return status === 400 || status === 415;
}

function classify<Reply>(
  response: Response,
  text: string,
  genuine: (body: unknown) => { reply: Reply; exchange: Exchange } | null,
): Outcome<Reply> {
  const { status } = response;
  const body = parse(text);
  if (response.ok) {
    const checked = genuine(body);
    const delivery: Delivery<Reply> = checked ? { kind: 'reply', ...checked } : later(response);
    return { delivery, status, answered: checked !== null };
  }
  const code = problemCode(response, body);
  return { delivery: refusal(response, code), status, answered: code !== null };
}

function refusal(response: Response, code: string | null): Delivery<never> {
  const { status } = response;
  if (status === 413) return { kind: 'too-large', code };
  if (code === null || isPassing(status)) return later(response);
  if (status === 401 || status === 403) return { kind: 'sign-in-needed' };
  return { kind: 'refused', code };
}

function later(response: Response): Delivery<never> {
  return { kind: 'retry', after_s: retryAfter(response.headers) };
}

/** Conditions that end by themselves; anything that is not an error of the request's own is one. */
function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status < 400 || status >= 500;
}

/** The server's own code for a problem; `null` where the answer is somebody else's, such as a portal's. */
function problemCode(response: Response, body: unknown): string | null {
  if (!isProblem(response) || typeof body !== 'object' || body === null || !('code' in body)) return null;
  return typeof body.code === 'string' ? body.code : null;
}

/** `Retry-After` in seconds, given as such or as a date beside the reply's own. */
function retryAfter(headers: Headers): number {
  const text = headers.get('Retry-After') ?? '';
  const seconds = /^\d+$/.test(text)
    ? Number(text)
    : (Date.parse(text) - Date.parse(headers.get('Date') ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
