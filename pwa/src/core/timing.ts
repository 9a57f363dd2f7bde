/**
 * Time left: what a student may still use, whatever any clock on a device says.
 *
 *     time left = min(allowance + grants - time used,
 *                     started + allowance + grants + pause allowance - now,    where pauses are limited
 *                     closing time - now)                                     where the exam closes
 */
export interface TimePolicy {
  /** The exam's duration and the student's own extra time. */
  allowance_s: number;
  /** How long the student may be away in all; `null` is without limit. */
  pause_allowance_s: number | null;
  /** When the exam closes for everybody, since 1970; `null` is never. */
  closes_ms: number | null;
}

export interface TimeUse {
  time_used_s: number;
  granted_s: number;
  started_ms: number | null;
}

/** Seconds left at `now_ms`, the server's time; never below zero. */
export function timeLeft(policy: TimePolicy, use: TimeUse, now_ms: number): number {
  const given_s = policy.allowance_s + use.granted_s;
  let left_s = given_s - use.time_used_s;
  if (policy.pause_allowance_s !== null) {
    const gone_s = (now_ms - (use.started_ms ?? now_ms)) / 1000;
    left_s = Math.min(left_s, given_s + policy.pause_allowance_s - gone_s);
  }
  if (policy.closes_ms !== null) left_s = Math.min(left_s, (policy.closes_ms - now_ms) / 1000);
  return Math.max(left_s, 0);
}

export type Announcement = 'ten-minutes' | 'five-minutes' | 'one-minute';

const ANNOUNCED: readonly (readonly [number, Announcement])[] = [
  [60, 'one-minute'],
  [300, 'five-minutes'],
  [600, 'ten-minutes'],
];

/** What to announce when the time left has gone from one value to the next: the last mark passed, if any. */
export function announcementBetween(before_s: number, after_s: number): Announcement | null {
  for (const [mark_s, announcement] of ANNOUNCED) {
    if (after_s > 0 && before_s > mark_s && after_s <= mark_s) return announcement;
  }
  return null;
}
