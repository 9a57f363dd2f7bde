import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeliveryResult } from './outbox';
import { GATHER_MS, UploadLoop } from './upload-loop';

const DONE: DeliveryResult = { kind: 'done' };
const BLOCKED: DeliveryResult = { kind: 'retry', after_s: 0 };

let loop: UploadLoop;
let results: DeliveryResult[];
let rounds: number;
let during: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  results = [];
  rounds = 0;
  during = () => undefined;
  loop = new UploadLoop({
    async deliver() {
      rounds += 1;
      during();
      return results.shift() ?? DONE;
    },
    random: () => 0.5,
    setTimer: (work, wait_ms) => setTimeout(work, wait_ms) as unknown as number,
    clearTimer: (timer) => clearTimeout(timer),
    onRound: () => undefined,
  });
});

afterEach(() => void vi.useRealTimers());

/** Nothing is about to happen by itself. */
const isAtRest = () => vi.getTimerCount() === 0;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the upload loop', () => {
  it('gathers what comes together into one round', async () => {
    loop.changed();
    loop.changed();
    expect(rounds).toBe(0);
    await pass(GATHER_MS);
    expect(rounds).toBe(1);
    expect(isAtRest()).toBe(true);
  });

  it('goes round again for what came while it was sending', async () => {
    during = () => {
      during = () => undefined;
      loop.changed();
    };
    loop.changed();
    await pass(GATHER_MS);
    expect(rounds).toBe(1);
    await pass(GATHER_MS);
    expect(rounds).toBe(2);
  });

  it('tries again for ever, ever more slowly, up to a minute', async () => {
    results = Array.from({ length: 50 }, () => BLOCKED);
    loop.changed();
    await pass(GATHER_MS);
    expect(rounds).toBe(1);
    await pass(1_000);
    expect(rounds).toBe(2);
    await pass(2_000);
    expect(rounds).toBe(3);
    await pass(60 * 60_000);
    expect(results).toHaveLength(0);
    expect(isAtRest()).toBe(true);
  });

  it('is not hurried by new changes while the way is blocked', async () => {
    results = [BLOCKED];
    loop.changed();
    await pass(GATHER_MS);
    loop.changed();
    await pass(999);
    expect(rounds).toBe(1);
    await pass(1);
    expect(rounds).toBe(2);
  });

  it('waits at least as long as the server asks', async () => {
    results = [{ kind: 'retry', after_s: 90 }];
    loop.changed();
    await pass(GATHER_MS + 89_999);
    expect(rounds).toBe(1);
    await pass(1);
    expect(rounds).toBe(2);
  });

  it('comes back within ten seconds of the network, but not earlier than it would have', async () => {
    results = [BLOCKED, BLOCKED, BLOCKED, BLOCKED, BLOCKED, BLOCKED];
    loop.changed();
    await pass(GATHER_MS + 31_000);
    const before = rounds;
    loop.returned();
    await pass(5_000);
    expect(rounds).toBe(before + 1);
  });

  it('sends at once when there was no outage', async () => {
    loop.returned();
    await pass(GATHER_MS);
    expect(rounds).toBe(1);
  });

  it('does nothing by itself while a sign-in is needed', async () => {
    results = [{ kind: 'sign-in-needed' }];
    loop.changed();
    await pass(GATHER_MS + 3_600_000);
    expect(rounds).toBe(1);
    expect(isAtRest()).toBe(true);
    loop.signedIn();
    await pass(0);
    expect(rounds).toBe(2);
  });

  it.each([
    ['a sign-in', () => loop.signedIn()],
    ['a change of another session', () => loop.changed()],
  ])('goes round again for %s while it was sending what needs a sign-in', async (_name, comes) => {
    results = [{ kind: 'sign-in-needed' }];
    during = () => {
      during = () => undefined;
      comes();
    };
    loop.changed();
    await pass(GATHER_MS);
    expect(rounds).toBe(1);
    await pass(GATHER_MS);
    expect(rounds).toBe(2);
    expect(isAtRest()).toBe(true);
  });

  it('sends what it was gathering when the page is hidden', async () => {
    loop.changed();
    loop.hurry();
    await pass(0);
    expect(rounds).toBe(1);
  });

  it('tries again after a while where the store fails', async () => {
    during = () => {
      during = () => undefined;
      throw new Error('storage');
    };
    loop.changed();
    await pass(GATHER_MS);
    expect(rounds).toBe(1);
    await pass(2_000);
    expect(rounds).toBe(2);
  });
});
