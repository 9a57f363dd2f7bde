import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, vectors } from '../testing/vectors';
import { announcementBetween, type TimePolicy, type TimeUse, timeLeft } from './timing';

interface TimingCase extends Case {
  policy: TimePolicy;
  use: TimeUse;
  now_ms: number;
  time_left_s: number;
}

const policy = fc.record({
  allowance_s: fc.integer({ min: 0, max: 10_000 }),
  pause_allowance_s: fc.option(fc.integer({ min: 0, max: 10_000 })),
  closes_ms: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
});
const use = fc.record({
  time_used_s: fc.integer({ min: 0, max: 10_000 }),
  granted_s: fc.integer({ min: 0, max: 1000 }),
  started_ms: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
});
const moment = fc.integer({ min: 0, max: 10_000_000 });

describe('the vectors shared with the server', () => {
  it.each(vectors<TimingCase>('timing'))('$id: $comment', (one) => {
    expect(timeLeft(one.policy, one.use, one.now_ms)).toBe(one.time_left_s);
  });
});

it('never gives more time as time is used or passes', () => {
  fc.assert(
    fc.property(policy, use, moment, fc.nat(1000), (rules, used, now_ms, more_s) => {
      const started = { ...used, started_ms: used.started_ms ?? 0 };
      const before = timeLeft(rules, started, now_ms);
      const later = { ...started, time_used_s: started.time_used_s + more_s };
      expect(timeLeft(rules, later, now_ms + more_s)).toBeLessThanOrEqual(before);
      expect(before).toBeGreaterThanOrEqual(0);
    }),
  );
});

describe('announcements', () => {
  it.each([
    [601, 600, 'ten-minutes'],
    [301, 299.5, 'five-minutes'],
    [60.2, 59.9, 'one-minute'],
  ])('come when the time left goes from %d to %d seconds', (before_s, after_s, announcement) => {
    expect(announcementBetween(before_s, after_s)).toBe(announcement);
  });

  it.each([
    [600, 599],
    [1000, 700],
    [50, 49],
    [60.5, 0],
    [500, 550],
  ])('do not come when it goes from %d to %d seconds', (before_s, after_s) => {
    expect(announcementBetween(before_s, after_s)).toBeNull();
  });

  it('name the last mark where several were passed at once', () => {
    expect(announcementBetween(700, 40)).toBe('one-minute');
  });
});
