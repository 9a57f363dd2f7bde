import type { SnapshotRow } from '../../../pwa/src/store/store';
import { nameOf } from '../ledger';
import { canonical, type Evidence, type JournalRow, keyOf } from './evidence';
import type { Facts } from './facts';

/** The server has what the devices made, each snapshot once and as it was made; nothing waits any more. */
export function* checkJournal({ simulation, evidence, held }: Facts): Iterable<string> {
  const received = new Map<string, JournalRow>(
    evidence.sessions.flatMap((session) =>
      session.journal.map((row) => [nameOf(keyOf(session), row), row] as const),
    ),
  );
  for (const row of held.flatMap(({ journal }) => journal)) {
    const name = nameOf(row.session, row);
    const kept = received.get(name);
    if (row.waiting !== undefined) yield `stuck: ${name} still waits`;
    else if (kept) yield* compareStamps(name, row, kept);
    else if (isSetAside(row, evidence)) simulation.tally.count(`${row.outcome} in the end`);
    else yield `lost: the server has no ${name}, which the device thinks is ${row.outcome}`;
  }
  for (const [name, { body }] of received) {
    const made = simulation.ledger.made.get(name);
    if (!made) yield `invented: no device made ${name}`;
    else if (canonical(made.answers) !== canonical(body.answers)) yield `altered: ${name} has other answers`;
  }
  simulation.tally.count('snapshots', received.size);
}

/** Parked on the device in sight, or on the server where staff can read it. */
function isSetAside({ outcome, writer, number }: SnapshotRow, { quarantine }: Evidence): boolean {
  if (outcome !== 'quarantined') return outcome === 'parked';
  return quarantine.some(({ body }) => body.writer === writer && body.number === number);
}

function* compareStamps(name: string, row: SnapshotRow, kept: JournalRow): Iterable<string> {
  if (row.stamp !== kept.stamp_kept && row.outcome !== 'parked')
    yield `stamps differ: ${name} is ${row.stamp} here and ${kept.stamp_kept} there`;
}
