import { beforeEach, expect, test } from 'vitest';
import type { Account } from '../../wire/wire';
import type { Client } from '../client/client';
import { Problem, type ProblemKind } from '../client/problem';
import type { SignOutNote } from '../drafts/sign-out-note';
import { createRoom, type Room } from './room';

const NGOZI: Account = {
  id: 7,
  name: 'Ngozi Adeyemi',
  username: 'adeyemi',
  role: 'staff',
  school: 'Hill School',
};
const BAYO: Account = { ...NGOZI, id: 8, name: 'Bayo Osei', username: 'osei' };

/** Who the server takes for signed in, by the cookie that this computer has. */
let signedIn: Account | null;
let trouble: ProblemKind | null;
let asked: string[];
let kept: number | null;
let tick: (() => void) | null;

const answers: Readonly<Record<string, () => unknown>> = {
  '/auth/account': () => {
    if (!signedIn) throw new Problem('sign-in-needed');
    return { account: signedIn };
  },
  '/auth/sign-out': () => {
    signedIn = null;
  },
  '/auth/sign-in': () => {
    signedIn = BAYO;
    return { account: signedIn };
  },
};

async function answer<Content>(path: string): Promise<Content> {
  asked.push(path);
  if (trouble) throw new Problem(trouble, { request_id: 'f3a91c20' });
  return answers[path]?.() as Content;
}

const client: Client = {
  read: (path) => answer(path),
  send: (_method, path) => answer(path),
  hand: (_method, path) => answer(path),
};

const note: SignOutNote = {
  read: () => kept,
  write: (account_id) => {
    kept = account_id;
  },
};

function open(): Room {
  const ticking = {
    after: (_delay_ms: number, act: () => void) => {
      tick = act;
      return () => {
        tick = null;
      };
    },
  };
  return createRoom({ client, note, ticking }, '#/exams');
}

async function opened(): Promise<Room> {
  const room = open();
  await room.enter();
  return room;
}

/** Lets what was begun come to its end; nothing here waits for a clock. */
async function settles(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  signedIn = NGOZI;
  trouble = null;
  asked = [];
  kept = null;
  tick = null;
});

test('who has a sign-in that is good is let in by one request', async () => {
  const room = await opened();
  expect([room.presence.value, room.account.value?.name]).toEqual(['somebody', 'Ngozi Adeyemi']);
  expect(asked).toEqual(['/auth/account']);
});

test('who has none is asked to sign in, and nothing is called wrong', async () => {
  signedIn = null;
  const room = await opened();
  expect([room.presence.value, room.sign_in_problem.value]).toEqual(['nobody', null]);
});

test.each([
  ['offline', 'offline', null],
  ['too-many', 'too-many', null],
  ['failed', 'failed', 'f3a91c20'],
] as const)('a server that is %s is told of', async (kind, problem, reference) => {
  trouble = kind;
  const room = await opened();
  expect([room.presence.value, room.sign_in_problem.value]).toEqual(['nobody', problem]);
  expect(room.reference.value).toBe(reference);
});

test('who could not be let in for want of a connection is let in when it comes back, without a password', async () => {
  trouble = 'offline';
  const room = await opened();
  tick?.();
  await settles();
  expect(room.presence.value).toBe('nobody');
  trouble = null;
  tick?.();
  await settles();
  expect([room.presence.value, room.sign_in_problem.value]).toEqual(['somebody', null]);
});

test('nor is what is wrong with a password taken away by that', async () => {
  trouble = 'offline';
  const room = await opened();
  trouble = 'sign-in-needed';
  await room.signIn('osei', 'mistyped');
  tick?.();
  await settles();
  expect(room.sign_in_problem.value).toBe('wrong');
});

test('a wrong password is told, and forgotten with the right one', async () => {
  signedIn = null;
  const room = await opened();
  trouble = 'sign-in-needed';
  await room.signIn('osei', 'mistyped');
  expect([room.presence.value, room.sign_in_problem.value, room.busy.value]).toEqual([
    'nobody',
    'wrong',
    false,
  ]);
  trouble = null;
  await room.signIn('osei', 'right');
  expect([room.presence.value, room.sign_in_problem.value]).toEqual(['somebody', null]);
});

test('a call that is refused because the sign-in ended asks to sign in again, over the same page', async () => {
  const room = await opened();
  trouble = 'sign-in-needed';
  await expect(room.client.read('/staff/exams')).rejects.toMatchObject({ kind: 'sign-in-needed' });
  expect([room.presence.value, room.account.value?.name]).toEqual(['ended', 'Ngozi Adeyemi']);
});

test('no other trouble ends a sign-in', async () => {
  const room = await opened();
  trouble = 'offline';
  await expect(room.client.hand('POST', '/staff/exams', {})).rejects.toMatchObject({ kind: 'offline' });
  expect(room.presence.value).toBe('somebody');
});

test('signing out ends the sign-in on the server too, and nothing is owed', async () => {
  const room = await opened();
  room.tell('The results are released');
  room.signOut();
  expect([room.presence.value, room.account.value, room.notice.value]).toEqual(['nobody', null, null]);
  await settles();
  expect([signedIn, kept, room.isSignOutOwed.value]).toEqual([null, null, false]);
});

test('who signs out without a connection is told, and signed out on the server when it comes back', async () => {
  const room = await opened();
  trouble = 'offline';
  room.signOut();
  await settles();
  expect([room.presence.value, room.isSignOutOwed.value, signedIn]).toEqual(['nobody', true, NGOZI]);
  trouble = null;
  tick?.();
  await settles();
  expect([signedIn, kept, room.isSignOutOwed.value]).toEqual([null, null, false]);
});

test('whoever opens the page next is not taken for who signed out without a connection', async () => {
  const before = await opened();
  trouble = 'offline';
  before.signOut();
  await settles();
  const offline = await opened();
  expect([offline.presence.value, offline.isSignOutOwed.value]).toEqual(['nobody', true]);
  trouble = null;
  const room = await opened();
  expect([room.presence.value, room.account.value, signedIn]).toEqual(['nobody', null, null]);
  expect([kept, room.isSignOutOwed.value]).toEqual([null, false]);
});

test('somebody else who signed in at this computer meanwhile stays signed in', async () => {
  const before = await opened();
  trouble = 'offline';
  before.signOut();
  await settles();
  trouble = null;
  signedIn = BAYO;
  const room = await opened();
  expect([room.presence.value, room.account.value?.name, kept]).toEqual(['somebody', 'Bayo Osei', null]);
});

test('signing in ends the sign-in before, so that nothing is owed any more', async () => {
  const room = await opened();
  trouble = 'offline';
  room.signOut();
  await settles();
  trouble = null;
  await room.signIn('osei', 'right');
  await settles();
  expect([room.account.value?.name, signedIn, kept, tick]).toEqual(['Bayo Osei', BAYO, null, null]);
});

test('a sign-in that got no reply leaves the sign-out owed', async () => {
  const room = await opened();
  trouble = 'offline';
  room.signOut();
  await settles();
  await room.signIn('osei', 'right');
  expect([room.sign_in_problem.value, kept, tick === null]).toEqual(['offline', 7, false]);
});
