import type { SnapshotRow } from '../../../pwa/src/store/store';
import { canonical, type Evidence, type JournalRow, keyOf } from './evidence';
import type { Facts } from './facts';

const nameOf = (session: string, { writer, number }: { writer: string; number: number }) =>
  `${session} ${writer.slice(0, 6)}/${number}`;

/** The journal and the devices hold the same snapshots, each once; nothing waits any more. */
export function* checkJournal({ simulation, evidence, held }: Facts): Iterable<string> {
  const received = new Map<string, JournalRow>(
    evidence.sessions.flatMap((session) =>
      session.journal.map((row) => [nameOf(keyOf(session), row), row] as const),
    ),
  );
  const made = new Map<string, SnapshotRow>(
    held.flatMap(({ journal }) => journal.map((row) => [nameOf(row.session, row), row] as const)),
  );
  for (const [name, row] of made) {
    const kept = received.get(name);
    if (row.waiting !== undefined) yield `stuck: ${name} still waits`;
    else if (kept) yield* compare(name, row, kept);
    else if (isSetAside(row, evidence)) simulation.tally.count(`${row.outcome} in the end`);
    else yield `lost: the server has no ${name}, which the device thinks is ${row.outcome}`;
  }
  for (const name of received.keys()) if (!made.has(name)) yield `invented: no device made ${name}`;
  simulation.tally.count('snapshots', received.size);
}

/** Parked on the device in sight, or on the server where staff can read it. */
function isSetAside({ outcome, writer, number }: SnapshotRow, { quarantine }: Evidence): boolean {
  if (outcome !== 'quarantined') return outcome === 'parked';
  return quarantine.some(({ body }) => body.writer === writer && body.number === number);
}

function* compare(name: string, row: SnapshotRow, kept: JournalRow): Iterable<string> {
  if (canonical(row.body.answers) !== canonical(kept.body.answers))
    yield `altered: ${name} has other answers`;
  if (row.stamp !== kept.stamp_kept && row.outcome !== 'parked')
    yield `stamps differ: ${name} is ${row.stamp} here and ${kept.stamp_kept} there`;
}
