import type { Marking, MarkingDraft } from '../../wire/staff';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Client } from '../client/client';
import { Problem } from '../client/problem';
import { createShelf, type Shelf } from '../drafts/shelf';
import { createMarkingOutbox, type MarkingOutbox, QUIET_MS } from './marking-outbox';

const KEY = { session_id: 5, question_id: 'q8' };
const standing: Marking = {
  revision: 1,
  marks: 3,
  remark: '',
  marked_by: 'Ngozi Adeyemi',
  marked_at: '2026-03-12T10:00:00Z',
  is_set_aside: false,
};

type Reply = (draft: MarkingDraft) => Marking;
let reply: Reply;
let sent: MarkingDraft[];
let retry: (() => void) | null;
/** Whether the pause is still to come in which what was typed is sent. */
let isTyping: boolean;
let requests = 0;

const client = {
  send: async (_method: string, _path: string, body: unknown) => {
    sent.push(body as MarkingDraft);
    return reply(body as MarkingDraft);
  },
} as unknown as Client;

function open(shelf: Shelf = createShelf()): MarkingOutbox {
  return createMarkingOutbox({
    client,
    shelf,
    account_id: 7,
    newRequest: () => `request ${++requests}`,
    ticking: {
      after: (delay_ms, act) => {
        if (delay_ms !== QUIET_MS) retry = act;
        else if (!isTyping) queueMicrotask(act);
        return () => {
          retry = null;
        };
      },
    },
  });
}

const offline: Reply = () => {
  throw new Problem('offline');
};

/** Waits until a state is reached, as the screens would see it. */
async function until(outbox: MarkingOutbox, at: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = outbox.states.subscribe(() => {
      if (outbox.state(KEY)?.at !== at) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

beforeEach(async () => {
  const shelf = createShelf();
  for (const draft of await shelf.all(7)) await shelf.remove(draft);
  sent = [];
  retry = null;
  isTyping = false;
  reply = (draft) => ({ ...standing, marks: draft.marks, remark: draft.remark });
});

test('marks are called saved on this device once they are kept, and delivered after the reply', async () => {
  const outbox = open();
  const seen: string[] = [];
  outbox.states.subscribe(() => seen.push(outbox.state(KEY)?.at ?? ''));
  await outbox.give(KEY, { marks: 3, remark: 'Two reasons.' }, 0);
  await until(outbox, 'delivered');
  expect(seen).toEqual(['', 'saving', 'on-device', 'delivered']);
  expect(await createShelf().all(7)).toEqual([]);
});

test('without a network marks stay on this device, and the next page sends them under the same name', async () => {
  reply = offline;
  const outbox = open();
  await outbox.give(KEY, { marks: 2, remark: '' }, 0);
  await outbox.resume();
  expect(outbox.state(KEY)?.at).toBe('on-device');
  outbox.stop();
  reply = () => standing;
  const next = open();
  await next.resume();
  expect(next.state(KEY)?.at).toBe('delivered');
  expect(new Set(sent.map((draft) => draft.request)).size).toBe(1);
});

test('an outbox that was stopped sends nothing any more: by then somebody else may be signed in', async () => {
  const outbox = open();
  reply = () => {
    outbox.stop();
    throw new Problem('sign-in-needed');
  };
  await outbox.give(KEY, { marks: 2, remark: '' }, 0);
  await outbox.resume();
  expect(retry).toBeNull();
  await outbox.give(KEY, { marks: 3, remark: '' }, 0);
  await outbox.resume();
  expect(sent).toHaveLength(1);
  expect(await createShelf().all(7)).toMatchObject([{ marks: 3 }]);
});

test('sending is tried again after a while', async () => {
  reply = offline;
  const outbox = open();
  await outbox.give(KEY, { marks: 2, remark: '' }, 0);
  await outbox.resume();
  expect(retry).not.toBeNull();
  reply = () => standing;
  retry?.();
  await until(outbox, 'delivered');
});

test('what is given while an earlier one travels is sent after it and stands', async () => {
  const outbox = open();
  reply = (draft) => {
    if (sent.length === 1) void outbox.give(KEY, { marks: 4, remark: '' }, 0);
    return { ...standing, marks: draft.marks };
  };
  await outbox.give(KEY, { marks: 1, remark: '' }, 0);
  await until(outbox, 'delivered');
  expect(sent.map((draft) => draft.marks)).toEqual([1, 4]);
  expect(outbox.state(KEY)?.given.marks).toBe(4);
});

/** Sets aside, as the server does, what was given without having seen the marking that stands. */
function judging(standing_revision: number, meanwhile: () => void = () => undefined): Reply {
  let revision = standing_revision;
  return (draft) => {
    if (draft.seen_revision !== revision) return { ...standing, revision, is_set_aside: true };
    revision += 1;
    if (sent.length === 1) meanwhile();
    return { ...standing, revision, marks: draft.marks, remark: draft.remark };
  };
}

test('whoever goes on while the marks travel is in no conflict with themselves', async () => {
  const outbox = open();
  reply = judging(0, () => void outbox.give(KEY, { marks: 4, remark: '' }, 0));
  await outbox.give(KEY, { marks: 1, remark: '' }, 0);
  await until(outbox, 'delivered');
  expect(sent.map((draft) => draft.seen_revision)).toEqual([0, 1]);
});

test('of several keys after a delivery the last one is in no conflict either', async () => {
  const outbox = open();
  reply = judging(0);
  await outbox.give(KEY, { marks: 1, remark: '' }, 0);
  await until(outbox, 'delivered');
  void outbox.give(KEY, { marks: 1, remark: 'G' }, 1);
  await outbox.give(KEY, { marks: 1, remark: 'Go' }, 0);
  await until(outbox, 'delivered');
  expect(sent.at(-1)).toMatchObject({ remark: 'Go', seen_revision: 1 });
});

/** Judges as the server does, the same request once, and loses the first reply; then nothing goes through. */
async function loseTheFirstReply(outbox: MarkingOutbox, judge: Reply): Promise<Reply> {
  const known = new Map<string, Marking>();
  const answering: Reply = (draft) => {
    const marking = known.get(draft.request) ?? judge(draft);
    known.set(draft.request, marking);
    return marking;
  };
  reply = (draft) => {
    if (sent.length === 1) answering(draft);
    return offline(draft);
  };
  await outbox.give(KEY, { marks: 1, remark: '' }, 0);
  await outbox.resume();
  return answering;
}

test('whoever goes on after a reply was lost is in no conflict with themselves', async () => {
  const outbox = open();
  reply = await loseTheFirstReply(outbox, judging(0));
  await outbox.give(KEY, { marks: 1, remark: 'Go' }, 0);
  await until(outbox, 'delivered');
  expect(new Set(sent.map(({ request }) => request)).size).toBe(2);
  expect(sent.at(-1)).toMatchObject({ remark: 'Go', seen_revision: 1 });
  expect(await createShelf().all(7)).toEqual([]);
});

test('nor are they where another page sends what they went on with', async () => {
  const outbox = open();
  const answering = await loseTheFirstReply(outbox, judging(0));
  await outbox.give(KEY, { marks: 3, remark: '' }, 0);
  await outbox.give(KEY, { marks: 4, remark: '' }, 0);
  await outbox.resume();
  outbox.stop();
  reply = answering;
  const next = open();
  await next.resume();
  expect(next.state(KEY)?.at).toBe('delivered');
  expect(sent.at(-1)).toMatchObject({ marks: 4, seen_revision: 1 });
});

test('whoever goes on after a reply was lost is told of marks that somebody else gave meanwhile', async () => {
  const outbox = open();
  reply = await loseTheFirstReply(outbox, judging(2));
  await outbox.give(KEY, { marks: 1, remark: 'Go' }, 0);
  await until(outbox, 'conflict');
  expect(sent.at(-1)).toMatchObject({ remark: 'Go', seen_revision: 0 });
});

test('whoever has seen the marks of somebody else replaces them, by however many keys', async () => {
  const outbox = open();
  reply = judging(2);
  await outbox.give(KEY, { marks: 1, remark: '' }, 0);
  await until(outbox, 'conflict');
  void outbox.give(KEY, { marks: 1, remark: 'G' }, 2);
  await outbox.give(KEY, { marks: 1, remark: 'Go' }, 0);
  await until(outbox, 'delivered');
  expect(sent.at(-1)).toMatchObject({ remark: 'Go', seen_revision: 2 });
});

test('marks that somebody else gave meanwhile are shown, and ours are not forced over them', async () => {
  reply = () => ({ ...standing, revision: 2, marks: 5, marked_by: 'Bayo Osei', is_set_aside: true });
  const outbox = open();
  await outbox.give(KEY, { marks: 1, remark: '' }, 0);
  await until(outbox, 'conflict');
  const state = outbox.state(KEY);
  expect(state?.at === 'conflict' && state.theirs.marked_by).toBe('Bayo Osei');
});

test('what the server refuses stays on this device and is said', async () => {
  reply = () => {
    throw new Problem('invalid', { detail: 'At most 4 marks.' });
  };
  const outbox = open();
  await outbox.give(KEY, { marks: 9, remark: '' }, 0);
  await until(outbox, 'refused');
  expect(await createShelf().all(7)).toHaveLength(1);
});

test('a browser that keeps nothing is told of, and the marks are sent all the same', async () => {
  const broken: Shelf = {
    put: () => Promise.reject(new Error('full')),
    remove: () => Promise.reject(new Error('full')),
    all: () => Promise.reject(new Error('full')),
  };
  const outbox = open(broken);
  const seen: string[] = [];
  outbox.states.subscribe(() => seen.push(outbox.state(KEY)?.at ?? ''));
  await outbox.give(KEY, { marks: 3, remark: '' }, 0);
  await until(outbox, 'delivered');
  expect(seen).toContain('not-kept');
});

test('what was typed a moment ago is sent at once where somebody is about to go', async () => {
  const outbox = open();
  isTyping = true;
  await outbox.give(KEY, { marks: 3, remark: '' }, 0);
  expect([outbox.waiting.value, sent]).toEqual([1, []]);
  await outbox.sendNow();
  expect([outbox.waiting.value, outbox.state(KEY)?.at]).toEqual([0, 'delivered']);
});

test('marks that were sent in vain are told, until they have arrived', async () => {
  reply = offline;
  const outbox = open();
  await outbox.give(KEY, { marks: 3, remark: '' }, 0);
  expect(outbox.isHeldUp.value).toBe(false);
  await outbox.resume();
  expect([outbox.isHeldUp.value, outbox.waiting.value]).toEqual([true, 1]);
  reply = () => standing;
  await outbox.sendNow();
  expect([outbox.isHeldUp.value, outbox.waiting.value]).toEqual([false, 0]);
});

test('what the server fails at with one answer keeps it from no other', async () => {
  const other = { session_id: 6, question_id: 'q8' };
  reply = (draft) => {
    if (draft.marks === 1) throw new Problem('failed');
    return { ...standing, marks: draft.marks, remark: draft.remark };
  };
  const outbox = open();
  isTyping = true;
  await outbox.give(KEY, { marks: 1, remark: '' }, 0);
  await outbox.give(other, { marks: 2, remark: '' }, 0);
  await outbox.sendNow();
  expect([outbox.state(KEY)?.at, outbox.state(other)?.at]).toEqual(['on-device', 'delivered']);
  expect([outbox.waiting.value, sent.length, retry === null]).toEqual([1, 2, false]);
});

test.each<[string, Reply]>([
  ['set aside', () => ({ ...standing, is_set_aside: true })],
  [
    'refused',
    () => {
      throw new Problem('not-found');
    },
  ],
])('marks that were %s are told until they are decided about or given up', async (_, answering) => {
  reply = answering;
  const outbox = open();
  await outbox.give({ ...KEY, student: 'Ada' }, { marks: 1, remark: '' }, 0);
  await outbox.resume();
  expect(outbox.undecided.value).toMatchObject([{ ...KEY, student: 'Ada' }]);
  await outbox.giveUp(KEY);
  expect([outbox.undecided.value, outbox.state(KEY)]).toEqual([[], undefined]);
  expect(await createShelf().all(7)).toEqual([]);
});
