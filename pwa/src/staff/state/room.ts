import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Account } from '../../wire/wire';
import type { Client } from '../client/client';
import { asProblem, type ProblemKind } from '../client/problem';
import { createLeaving, type Leaving } from './leaving';
import { addressOf, type Route, readRoute } from './route';
import { createSigningOut, type SigningOutWorld } from './signing-out';

export type SignInProblem = 'wrong' | 'offline' | 'too-many' | 'failed';

/** Whether somebody is signed in: not known yet, nobody, somebody, or somebody whose sign-in ended meanwhile. */
export type Presence = 'unknown' | 'nobody' | 'somebody' | 'ended';

/** The staff room: who is in it, where they are, and the way to the server. */
export interface Room {
  client: Client;
  presence: ReadonlySignal<Presence>;
  account: ReadonlySignal<Account | null>;
  route: ReadonlySignal<Route>;
  /** What an action did, said once. */
  notice: ReadonlySignal<string | null>;
  sign_in_problem: ReadonlySignal<SignInProblem | null>;
  /** By which id the server's log names the sign-in that it failed. */
  reference: ReadonlySignal<string | null>;
  busy: ReadonlySignal<boolean>;
  /** Whether somebody signed out here and the server could not be told yet. */
  isSignOutOwed: ReadonlySignal<boolean>;
  leaving: Leaving;
  enter(): Promise<void>;
  signIn(username: string, password: string): Promise<void>;
  /** On this computer at once; the server hears of it now or when it can be reached. */
  signOut(): void;
  follow(hash: string): void;
  tell(notice: string | null): void;
}

interface SignedIn {
  account: Account;
}

const signInProblems: Partial<Record<ProblemKind, SignInProblem>> = {
  'sign-in-needed': 'wrong',
  offline: 'offline',
  'too-many': 'too-many',
};

const ENTER_AGAIN_MS = 5_000;

export function createRoom(world: SigningOutWorld, hash: string): Room {
  const { client } = world;
  const presence = signal<Presence>('unknown');
  const account = signal<Account | null>(null);
  const route = signal<Route>(readRoute(hash));
  const notice = signal<string | null>(null);
  const sign_in_problem = signal<SignInProblem | null>(null);
  const reference = signal<string | null>(null);
  const busy = signal(false);
  const leaving = createLeaving();
  const signingOut = createSigningOut(world);
  const fail = (thrown: unknown, isQuiet = false) => {
    const { kind, request_id } = asProblem(thrown);
    batch(() => {
      sign_in_problem.value =
        isQuiet && kind === 'sign-in-needed' ? null : (signInProblems[kind] ?? 'failed');
      reference.value = (kind === 'failed' && request_id) || null;
    });
  };
  const welcome = (signedIn: SignedIn) =>
    batch(() => {
      account.value = signedIn.account;
      presence.value = 'somebody';
      sign_in_problem.value = null;
    });
  const ended = () => {
    if (presence.peek() === 'somebody') presence.value = 'ended';
  };
  const leave = () =>
    batch(() => {
      account.value = null;
      presence.value = 'nobody';
      notice.value = null;
    });
  const enter = async () => {
    if (!(await signingOut.finish())) return leave();
    try {
      welcome(await client.read<SignedIn>('/auth/account'));
    } catch (thrown) {
      batch(() => {
        presence.value = 'nobody';
        fail(thrown, true);
      });
      if (sign_in_problem.peek() === 'offline') world.ticking.after(ENTER_AGAIN_MS, enterAgain);
    }
  };
  /** Nobody types a password for want of a connection that is back by now. */
  const enterAgain = () => {
    if (presence.peek() !== 'nobody' || sign_in_problem.peek() !== 'offline') return;
    if (busy.peek()) world.ticking.after(ENTER_AGAIN_MS, enterAgain);
    else void enter();
  };
  return {
    client: watched(client, ended),
    presence,
    account,
    route,
    notice,
    sign_in_problem,
    reference,
    busy,
    isSignOutOwed: signingOut.isOwed,
    leaving,
    enter,
    async signIn(username, password) {
      busy.value = true;
      try {
        const credentials = { username, password };
        welcome(await signingOut.replace(() => client.send<SignedIn>('POST', '/auth/sign-in', credentials)));
      } catch (thrown) {
        fail(thrown);
      }
      busy.value = false;
    },
    signOut() {
      const left = account.peek();
      leave();
      if (left) void signingOut.begin(left.id);
    },
    follow(next) {
      const to = readRoute(next);
      if (addressOf(to) === addressOf(route.peek())) leaving.stay();
      else {
        leaving.by(() => {
          route.value = to;
        });
      }
    },
    tell(words) {
      notice.value = words;
    },
  };
}

/** The same client, which tells when a call was refused because nobody is signed in any more. */
function watched(client: Client, ended: () => void): Client {
  const watch = async <Content>(call: Promise<Content>): Promise<Content> => {
    try {
      return await call;
    } catch (thrown) {
      if (asProblem(thrown).kind === 'sign-in-needed') ended();
      throw thrown;
    }
  };
  return {
    read: (path, query) => watch(client.read(path, query)),
    send: (method, path, body) => watch(client.send(method, path, body)),
    hand: (method, path, body) => watch(client.hand(method, path, body)),
  };
}
