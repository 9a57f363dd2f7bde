import type { Exchange } from '../core/server-clock';

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
}

export function createTransport(dependencies: TransportDependencies): Transport {
  return {
    async send(upload, check) {
      const sent_ms = dependencies.monotonic_ms();
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
      try {
        const response = await dependencies.fetch(upload.path, {
          ...request(upload),
          keepalive: dependencies.hurried(),
          signal: stop.signal,
        });
        const text = await response.text();
        const exchange = { sent_ms, received_ms: dependencies.monotonic_ms(), is_echo: true };
        return classify(response, text, (body) => {
          const reply = check(body, upload.body.upload);
          return reply && { reply, exchange: { ...exchange, server_ms: reply.server_ms } };
        });
      } catch {
        return { kind: 'retry', after_s: 0 };
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** A redirect is an error: nothing of ours redirects an upload, so whoever does is not our server. */
function request(upload: Upload): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${upload.token}` },
    body: JSON.stringify(upload.body),
    mode: 'same-origin',
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
  };
}

function classify<Reply>(
  response: Response,
  text: string,
  genuine: (body: unknown) => { reply: Reply; exchange: Exchange } | null,
): Delivery<Reply> {
  const retry: Delivery<Reply> = { kind: 'retry', after_s: retryAfter(response.headers) };
  const body = parse(text);
  if (response.ok) {
    const checked = genuine(body);
    return checked ? { kind: 'reply', ...checked } : retry;
  }
  const code = problemCode(response, body);
  if (response.status === 413) return { kind: 'too-large', code };
  if (code === null || isPassing(response.status)) return retry;
  if (response.status === 401 || response.status === 403) return { kind: 'sign-in-needed' };
  return { kind: 'refused', code };
}

/** Conditions that end by themselves; anything that is not an error of the request's own is one. */
function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status < 400 || status >= 500;
}

/** The server's own code for a problem; `null` where the answer is somebody else's, such as a portal's. */
function problemCode(response: Response, body: unknown): string | null {
  const ours = response.headers.get('Content-Type')?.startsWith('application/problem+json') ?? false;
  if (!ours || typeof body !== 'object' || body === null || !('code' in body)) return null;
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
