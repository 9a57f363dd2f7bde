import type { Client, Method } from '../client/client';
import { Problem, type ProblemKind } from '../client/problem';

type Answer = (path: string, body?: unknown) => unknown;

/** What the fake server answers, by a path's beginning: the longest one that fits wins. */
export type Answers = Readonly<Record<string, Answer>>;

const account = { id: 7, name: 'Ngozi Adeyemi', username: 'adeyemi', role: 'staff', school: 'Hill School' };

const always: Answers = {
  '/auth/account': () => ({ account }),
  '/auth/sign-in': () => ({ account }),
  '/auth/sign-out': () => undefined,
};

/** A client for the eyes: it answers from memory. */
export function fakeClient(answers: Answers): Client {
  const all = { ...always, ...answers };
  const answer = async (path: string, body?: unknown): Promise<unknown> => {
    const key = Object.keys(all)
      .filter((start) => path.startsWith(start))
      .sort((one, other) => other.length - one.length)[0];
    if (key === undefined) throw new Problem('not-found');
    return all[key]?.(path, body);
  };
  return {
    read: <Content>(path: string) => answer(path) as Promise<Content>,
    send: <Content>(_method: Method, path: string, body?: unknown) => answer(path, body) as Promise<Content>,
    hand: <Content>(_method: Method, path: string, body: unknown) => answer(path, body) as Promise<Content>,
  };
}

/** An answer that is a refusal, or no answer at all. */
export function trouble(
  kind: ProblemKind,
  document: { detail?: string; code?: string; request_id?: string } = {},
): Answer {
  return () => {
    throw new Problem(kind, document);
  };
}

/** Silence: what is asked stays open. */
export function silence(): Promise<never> {
  return new Promise(() => {});
}

/** Answers once, then the connection is lost. */
export function onceThenOffline(answer: Answer): Answer {
  let asked = 0;
  return (path, body) => {
    asked += 1;
    if (asked > 1) throw new Problem('offline');
    return answer(path, body);
  };
}
