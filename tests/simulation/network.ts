/** Everything between the simulated devices and the real application, and how it fails. */
import type { Chance } from './chance';
import { type Answer, type Call, FAULTS, HTML, problem } from './faults';
import type { ServerReply } from './server-link';
import type { Simulation } from './simulation';

/** One device's way to the server. */
export interface Way {
  state: 'good' | 'flaky' | 'offline' | 'portal';
  /** The browser's cookie, which every page of the device shares. */
  cookie: string;
}

/** A page, or the service worker: what it hears, it hears while it lives and is not frozen. */
export interface Process {
  isAlive(): boolean;
  whenAwake(work: () => void): void;
}

/** How often a request meets a fault, and which ones there are in this run. */
export interface Weather {
  good: number;
  flaky: number;
  faults: readonly string[];
  /** A snapshot that something on the way refuses, and with it every upload that carries it. */
  isPoison(writer: string, number: number): boolean;
}

export const FAIR: Weather = { good: 0, flaky: 0, faults: [], isPoison: () => false };

interface Outgoing {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

interface Ends {
  resolve(reply: Answer): void;
  fail(): void;
  redirect(): void;
}

export class Network {
  weather = FAIR;
  /** Whether the server takes connections at all. */
  up = true;
  private readonly last_replies = new Map<string, ServerReply>();

  constructor(
    private readonly simulation: Simulation,
    private readonly chance: Chance,
  ) {}

  /** `fetch` as a page on the device, or its worker, has it. */
  fetchOver(way: Way, process: Process): typeof fetch {
    return (input, init = {}) =>
      new Promise<Response>((resolve, reject) => {
        const fail = () => reject(new TypeError('Failed to fetch'));
        const end = (reply: Answer) => resolve(this.respond(way, reply));
        const redirect = init.redirect === 'error' ? fail : () => end(HTML);
        const abort = () => reject(new DOMException('aborted', 'AbortError'));
        init.signal?.addEventListener('abort', () => process.whenAwake(abort));
        const outgoing: Outgoing = {
          method: init.method ?? 'GET',
          path: String(input),
          headers: { ...(init.headers as Record<string, string>) },
          body: String(init.body ?? ''),
        };
        if (init.credentials === 'same-origin' && way.cookie) outgoing.headers.Cookie = way.cookie;
        const fault = this.choose(way, outgoing);
        fault(this.call(process, outgoing, { resolve: end, fail, redirect }));
      });
  }

  private choose(way: Way, { path, body }: Outgoing): (call: Call) => void {
    if (way.state === 'offline') return this.count('offline', FAULTS['request lost']);
    if (way.state === 'portal') return this.count('captive portal', FAULTS['a page instead']);
    if (!this.up) return this.count('server down', FAULTS['request lost']);
    if (this.isPoisoned(path, body))
      return this.count('poison', (call) => call.reply(problem(422, 'invalid'), 50));
    const faults = this.weather.faults;
    if (faults.length === 0 || !this.chance.happens(this.weather[way.state])) return FAULTS.none;
    const name = this.chance.pick(faults);
    return this.count(name, FAULTS[name]);
  }

  private count(name: string, fault: ((call: Call) => void) | undefined): (call: Call) => void {
    this.simulation.tally.count(name);
    this.simulation.tell(() => `    network: ${name}`);
    return fault ?? FAULTS.none;
  }

  private isPoisoned(path: string, body: string): boolean {
    if (!path.endsWith('/save')) return false;
    const { snapshots } = JSON.parse(body) as { snapshots: { writer: string; number: number }[] };
    return snapshots.some(({ writer, number }) => this.weather.isPoison(writer, number));
  }

  private call(process: Process, outgoing: Outgoing, { resolve, fail, redirect }: Ends): Call {
    const { clockwork } = this.simulation;
    // What a page that is no more would have heard reaches nobody, but the server has what it has.
    const later = (after_ms: number, work: () => void) => {
      clockwork.after(after_ms, () => process.isAlive() && process.whenAwake(work));
    };
    return {
      path: outgoing.path,
      body: outgoing.body,
      chance: this.chance,
      arrive: (after_ms, then = () => undefined, body = outgoing.body) => {
        clockwork.after(after_ms, () => this.arrive({ ...outgoing, body }, then, () => later(0, fail)));
      },
      reply: (reply, after_ms) => later(after_ms, () => resolve(reply)),
      fail: (after_ms) => later(after_ms, fail),
      redirect: (after_ms) => later(after_ms, redirect),
      stale: () => this.last_replies.get(outgoing.path) ?? null,
    };
  }

  private arrive(outgoing: Outgoing, then: (reply: ServerReply) => void, refuse: () => void): void {
    if (!this.up) {
      refuse();
      return;
    }
    const reply = this.simulation.link.call<ServerReply>({
      call: 'request',
      now_ms: this.now_ms(),
      ...outgoing,
    });
    this.simulation.tally.count('requests');
    if (reply.status === 500)
      this.simulation.tally.problem(`the server failed at ${outgoing.path}: ${reply.log}`);
    this.last_replies.set(outgoing.path, reply);
    this.simulation.tell(
      () => `    ${outgoing.method} ${outgoing.path} ${gist(outgoing.body)} -> ${reply.status}`,
    );
    then(reply);
  }

  /** The server's clock has whole milliseconds. */
  private now_ms(): number {
    return Math.floor(this.simulation.clockwork.now_ms);
  }

  private respond(way: Way, reply: Answer): Response {
    for (const [name, value] of reply.headers)
      if (name.toLowerCase() === 'set-cookie') way.cookie = value.split(';')[0] ?? '';
    const headers = reply.headers.filter(([name]) => name.toLowerCase() !== 'set-cookie');
    const empty = reply.status === 204 || reply.status === 304;
    return new Response(empty ? null : reply.body, { status: reply.status, headers });
  }
}

/** Which snapshots an upload carries, in short. */
function gist(body: string): string {
  const names = [...body.matchAll(/"writer":"(\w{6})\w*","number":(\d+)/g)];
  return names.map(([, writer, number]) => `${writer}/${number}`).join(' ') || body.slice(0, 300);
}
