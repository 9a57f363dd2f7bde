/**
 * When to try again. It never gives up; it spreads a school that lost the same network over the seconds in
 * which it comes back. `random` gives numbers from 0 to below 1.
 */
const BASE_MS = 1_000;
const CEILING_MS = 60_000;
const RETURN_MS = 10_000;

/** The wait after so many failures in a row: anything up to a doubling ceiling, but what the server asked for. */
export function backOff(failures: number, after_s: number, random: () => number): number {
  const ceiling_ms = Math.min(CEILING_MS, BASE_MS * 2 ** failures);
  return Math.max(random() * ceiling_ms, after_s * 1_000);
}

/** The wait when the network is said to be back after an outage that cost at least one upload. */
export function returnWait(random: () => number): number {
  return random() * RETURN_MS;
}
