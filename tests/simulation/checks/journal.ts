import type { SnapshotRow } from '../../../pwa/src/store/store';
import { canonical, type JournalRow, keyOf } from './evidence';
import type { Facts } from './facts';

const nameOf = (session: string, { writer, number }: { writer: string; number: number }) =>
  `${session} ${writer.slice(0, 6)}/${number}`;

/** The journal and the devices hold the same snapshots, each once; nothing waits any more. */
export function* checkJournal({ simulation, evidence, held }: Facts): Iterable<string> {
  const received = new Map<string, JournalRow>();
  for (const session of evidence.sessions)
    for (const row of session.journal) received.set(nameOf(keyOf(session), row), row);
  const quarantined = new Set(evidence.quarantine.map(({ body }) => `${body.writer}/${body.number}`));
  const made = new Map<string, SnapshotRow>();
  for (const { journal } of held) for (const row of journal) made.set(nameOf(row.session, row), row);

  for (const [name, row] of made) {
    const kept = received.get(name);
    if (row.waiting !== undefined) yield `stuck: ${name} still waits`;
    else if (kept) yield* compare(name, row, kept);
    else if (row.outcome === 'quarantined' && quarantined.has(`${row.writer}/${row.number}`))
      simulation.tally.count('quarantined in the end');
    else if (row.outcome === 'parked') simulation.tally.count('parked in the end');
    else yield `lost: the server has no ${name}, which the device thinks is ${row.outcome}`;
  }
  for (const name of received.keys()) if (!made.has(name)) yield `invented: no device made ${name}`;
  simulation.tally.count('snapshots', received.size);
}

function* compare(name: string, row: SnapshotRow, kept: JournalRow): Iterable<string> {
  if (canonical(row.body.answers) !== canonical(kept.body.answers))
    yield `altered: ${name} has other answers`;
  if (row.stamp !== kept.stamp_kept && row.outcome !== 'parked')
    yield `stamps differ: ${name} is ${row.stamp} here and ${kept.stamp_kept} there`;
}
