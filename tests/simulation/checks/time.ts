import { keyOf } from './evidence';
import type { Facts } from './facts';

/** Rounding, once for each sitting; and what a tick counts after the last look. */
const TOLERANCE_S = 2;

/** No more time counts as used than was on screen, and never more is left than allowed. */
export function* checkTime({ simulation, evidence }: Facts): Iterable<string> {
  const { ledger } = simulation;
  for (const session of evidence.sessions) {
    const key = keyOf(session);
    const { duration_s, granted_s, time_used_s, time_remaining } = session;
    const on_screen_s = ledger.on_screen_s.get(key) ?? 0;
    if (time_used_s > on_screen_s + TOLERANCE_S)
      yield `time: ${time_used_s} s of ${key} were used, but only ${on_screen_s} s on screen`;
    if (time_remaining > Math.max(0, duration_s + granted_s - time_used_s) + 0.001)
      yield `time: ${time_remaining} s are left of ${key} after ${time_used_s} s`;
  }
}
