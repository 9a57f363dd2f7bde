import { keyOf, type StoredSession } from './evidence';
import type { Facts } from './facts';
import type { HeldSession } from './held';

/** Whoever handed in has a genuine receipt, but where something that the server refuses is still wanted. */
export function* checkHandIns({ simulation, evidence, held }: Facts): Iterable<string> {
  const sessions = new Map(evidence.sessions.map((session) => [keyOf(session), session]));
  for (const one of held) {
    if (!one.row.hand_in) continue;
    simulation.tally.count('hand-ins');
    if (one.row.receipt) simulation.tally.count('receipts');
    yield* checkOne(one, sessions.get(one.row.key));
  }
  for (const session of evidence.sessions)
    if (session.is_closed !== session.receipt_is_genuine)
      yield `hand-in: no genuine receipt of ${keyOf(session)}`;
}

function* checkOne({ device, row, journal }: HeldSession, stored?: StoredSession): Iterable<string> {
  const { key, state, receipt } = row;
  // Of an attempt that was left behind after that, a device is not told that its hand-in was taken back.
  if (stored && !stored.is_active && stored.reopened_claim !== null) return;
  if (!stored?.is_completed) {
    yield `hand-in: ${device} handed in ${key}, the server does not know`;
    return;
  }
  const closed = state === 'closed' && stored.is_closed;
  const parked = journal.some(({ outcome }) => outcome === 'parked');
  if (!closed && !parked)
    yield `hand-in: ${key} is ${state} on ${device}, closed on the server: ${stored.is_closed}`;
  if (state === 'closed' && !receipt) yield `hand-in: ${key} is closed on ${device} without a receipt`;
}
