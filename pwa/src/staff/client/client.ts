import { Problem, readProblem } from './problem';

/** Longest wait for a reply; files take longer to send and to read. */
const PATIENCE_MS = 15_000;
const FILES_PATIENCE_MS = 120_000;

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** What the staff room asks the server. Every call gives the reply's content or throws a `Problem`. */
export interface Client {
  read<Content>(path: string, query?: Query): Promise<Content>;
  send<Content>(method: Method, path: string, body?: unknown): Promise<Content>;
  /** Sends files in its body, and waits longer. */
  hand<Content>(method: Method, path: string, body: unknown): Promise<Content>;
}

/** The client of the real server: our own origin, by the cookie. */
export function createClient(request: typeof fetch): Client {
  const ask = async <Content>(path: string, init: RequestInit, patience_ms: number): Promise<Content> => {
    const reply = await answered(() =>
      request(path, { ...init, redirect: 'error', signal: AbortSignal.timeout(patience_ms) }),
    );
    if (!reply.ok) throw await readProblem(reply);
    return contentOf<Content>(reply);
  };
  return {
    read: (path, query) => ask(path + queryOf(query), { headers: accepted }, PATIENCE_MS),
    send: (method, path, body) => ask(path, sending(method, body), PATIENCE_MS),
    hand: (method, path, body) => ask(path, sending(method, body), FILES_PATIENCE_MS),
  };
}

const accepted = { Accept: 'application/json' };

function sending(method: Method, body: unknown): RequestInit {
  return {
    method,
    headers: { ...accepted, 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  };
}

/** Whatever keeps a reply from coming (no network, a redirect to somebody's page, silence) is being offline. */
async function answered<Value>(request: () => Promise<Value>): Promise<Value> {
  try {
    return await request();
  } catch {
    throw new Problem('offline');
  }
}

async function contentOf<Content>(reply: Response): Promise<Content> {
  if (reply.status === 204) return undefined as Content;
  const isJson = reply.headers.get('content-type')?.startsWith('application/json') ?? false;
  if (!isJson) throw new Problem('offline');
  return answered(() => reply.json());
}

/** The query of an address; what is null or undefined stays out of it. */
export function queryOf(query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) parts.set(name, String(value));
  }
  return parts.size > 0 ? `?${parts}` : '';
}
