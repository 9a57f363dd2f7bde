import { keyOf } from './evidence';
import type { Facts } from './facts';
import type { HeldSession } from './held';

/** Whoever handed in has a genuine receipt, but where something that the server refuses is still wanted. */
export function* checkHandIns({ simulation, evidence, held }: Facts): Iterable<string> {
  const sessions = new Map(evidence.sessions.map((session) => [keyOf(session), session]));
  for (const one of held) {
    const { row, device } = one;
    if (!row.hand_in) continue;
    simulation.tally.count('hand-ins');
    const session = sessions.get(row.key);
    if (!session?.is_completed) yield `hand-in: ${device} handed in ${row.key}, the server does not know`;
    else if (row.state === 'closed' && session.is_closed) simulation.tally.count('receipts');
    else if (!hasParked(one))
      yield `hand-in: ${row.key} is ${row.state} on ${device}, closed there: ${session.is_closed}`;
    if (row.state === 'closed' && !row.receipt) yield `hand-in: ${row.key} is closed without a receipt`;
  }
  for (const session of evidence.sessions)
    if (session.is_closed !== session.receipt_is_genuine)
      yield `hand-in: no genuine receipt of ${keyOf(session)}`;
}

const hasParked = ({ journal }: HeldSession) => journal.some(({ outcome }) => outcome === 'parked');
