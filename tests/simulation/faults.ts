/** What the network does to a request, by name. Each says when the server gets it and what comes back. */
import type { Chance } from './chance';
import type { ServerReply } from './server-link';

/** One request under way. */
export interface Call {
  readonly path: string;
  readonly body: string;
  readonly chance: Chance;
  /** The server gets the request, or another body in its place, after so long; then what to do with its reply. */
  arrive(after_ms: number, then?: (reply: ServerReply) => void, body?: string): void;
  reply(reply: Answer, after_ms: number): void;
  fail(after_ms: number): void;
  /** To a page of somebody else's, for whoever follows. */
  redirect(after_ms: number): void;
  /** An earlier reply to another request of this path, if there was one. */
  stale(): ServerReply | null;
}

export type Answer = Pick<ServerReply, 'status' | 'headers' | 'body'>;
type Fault = (call: Call) => void;

export const HTML: Answer = {
  status: 200,
  headers: [['Content-Type', 'text/html']],
  body: '<html><title>Welcome to the station</title></html>',
};
const page = (status: number, ...headers: [string, string][]): Answer => ({
  status,
  headers: [['Content-Type', 'text/html'], ...headers],
  body: '<html>Something is wrong</html>',
});
export const problem = (status: number, code: string, ...headers: [string, string][]): Answer => ({
  status,
  headers: [['Content-Type', 'application/problem+json'], ...headers],
  body: JSON.stringify({ status, code, title: code, detail: code, type: 'about:blank' }),
});

const quick = ({ chance }: Call) => chance.between(5, 300);
const retryAfter = ({ chance }: Call): [string, string] => ['Retry-After', `${chance.below(20)}`];
const answering =
  (answer: (call: Call) => Answer): Fault =>
  (call) =>
    call.reply(answer(call), quick(call));
/** The server takes the request in, and something between answers in its place. */
const answeringAfterCommit =
  (answer: (call: Call) => Answer): Fault =>
  (call) =>
    call.arrive(quick(call), () => call.reply(answer(call), quick(call)));

const passing = (call: Call, forth_ms: number, back_ms: number) =>
  call.arrive(forth_ms, (reply) => call.reply(reply, back_ms));

export const FAULTS = {
  none: (call) => passing(call, quick(call), quick(call)),
  'request lost': (call) => call.fail(quick(call)),
  'request swallowed': () => undefined,
  'reply lost': (call) => call.arrive(quick(call), () => call.fail(quick(call))),
  'reply swallowed': (call) => call.arrive(quick(call)),
  delayed: (call) => passing(call, call.chance.between(0, 20_000), call.chance.between(0, 20_000)),
  'sent twice': (call) => {
    passing(call, quick(call), quick(call));
    call.arrive(call.chance.between(0, 2_000));
  },
  'sent again much later': (call) => {
    passing(call, quick(call), quick(call));
    call.arrive(call.chance.between(2_000, 240_000));
  },
  'second reply first': (call) => {
    call.arrive(quick(call));
    passing(call, call.chance.between(300, 2_000), quick(call));
  },
  overtaken: (call) => {
    call.fail(quick(call));
    call.arrive(call.chance.between(1_000, 240_000));
  },
  'reply cut off': (call) =>
    call.arrive(quick(call), (reply) => {
      const body = reply.body.slice(0, call.chance.below(reply.body.length));
      call.reply({ ...reply, body }, quick(call));
    }),
  'request cut off': (call) => {
    const body = call.body.slice(0, call.chance.below(call.body.length));
    call.arrive(quick(call), () => call.fail(quick(call)), body);
  },
  'a page instead': answering(() => HTML),
  'a page instead, after commit': answeringAfterCommit(() => HTML),
  'other JSON instead': answering(() => ({
    ...HTML,
    headers: [['Content-Type', 'application/json']],
    body: '{}',
  })),
  'the reply to another upload': (call) => {
    const stale = call.stale();
    if (stale) call.reply(stale, quick(call));
    else call.fail(quick(call));
  },
  redirected: (call) => call.redirect(quick(call)),
  'redirected after commit': (call) => call.arrive(quick(call), () => call.redirect(quick(call))),
  'status 500': answering(() => problem(500, 'internal_error')),
  'status 502 after commit': answeringAfterCommit(() => page(502)),
  'status 503': answering((call) => page(503, retryAfter(call))),
  'status 429': answering((call) => problem(429, 'too_many_requests', retryAfter(call))),
  'status 408': answering(() => page(408)),
  'status 401': answering(() => problem(401, 'sign_in_needed')),
  'status 403': answering(() => problem(403, 'refused')),
  "somebody else's 404": answering(() => page(404)),
  'status 413': (call) => (call.body.length > 1_200 ? answering(() => page(413))(call) : FAULTS.none(call)),
} satisfies Record<string, Fault> as Record<string, Fault> & { none: Fault };

export const FAULT_NAMES: readonly string[] = Object.keys(FAULTS).filter((name) => name !== 'none');
