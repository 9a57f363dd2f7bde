import { beforeEach, expect, test } from 'vitest';
import type { Loaded } from './loaded';
import { poll, type Ticking } from './polling';

const EVERY_MS = 5_000;

let replies: (() => void)[];
let timers: Map<number, () => void>;
let waits: number[];
let seen: (() => void) | null;
let isSeen: boolean;
let stop: () => void;

const loaded = {
  load: () =>
    new Promise<void>((resolve) => {
      replies.push(resolve);
    }),
} as Loaded<unknown>;

const ticking: Ticking = {
  after(delay_ms, act) {
    const id = waits.push(delay_ms);
    timers.set(id, act);
    return () => timers.delete(id);
  },
  onSeen(act) {
    seen = act;
    return () => {
      seen = null;
    };
  },
  isSeen: () => isSeen,
};

async function replied(): Promise<void> {
  replies.at(-1)?.();
  await new Promise((resolve) => setTimeout(resolve));
}

function timeGoesBy(): void {
  for (const [id, act] of [...timers]) {
    timers.delete(id);
    act();
  }
}

beforeEach(() => {
  replies = [];
  timers = new Map();
  waits = [];
  isSeen = true;
  stop = poll(loaded, EVERY_MS, ticking);
});

test('it loads at once, and again so long after each reply', async () => {
  expect([replies.length, waits]).toEqual([1, []]);
  await replied();
  expect([replies.length, waits]).toEqual([1, [EVERY_MS]]);
  timeGoesBy();
  expect(replies).toHaveLength(2);
});

test('a slow reply is waited for: requests never pile up', async () => {
  seen?.();
  seen?.();
  expect([replies.length, timers.size]).toEqual([1, 0]);
  await replied();
  expect([replies.length, timers.size]).toEqual([1, 1]);
});

test('while the page is not seen nothing is loaded, and at once when it is again', async () => {
  await replied();
  isSeen = false;
  timeGoesBy();
  expect(replies).toHaveLength(1);
  isSeen = true;
  seen?.();
  expect(replies).toHaveLength(2);
  await replied();
  timeGoesBy();
  expect(replies).toHaveLength(3);
});

test('a reply that comes while the page is not seen asks for no other', async () => {
  isSeen = false;
  await replied();
  expect(timers.size).toBe(0);
});

test('who comes back before it is time loads now, and only once', async () => {
  await replied();
  seen?.();
  expect([replies.length, timers.size]).toEqual([2, 0]);
});

test('it stops: nothing is asked for any more, whatever is under way', async () => {
  const again = seen;
  stop();
  await replied();
  again?.();
  timeGoesBy();
  expect([replies.length, timers.size, seen]).toEqual([1, 0, null]);
});
