/**
 * A profile that was copied while it was open writes on as the same writer in two places. The server keeps the
 * first of two snapshots of one number, and puts the other under quarantine as `number_reused`: the device
 * records that one anew, as a writer that nobody else is.
 */
import type { SessionKey, SnapshotRow, Store, Verdict } from '../store/store';

export const NUMBER_REUSED = 'number_reused';

/** The length of a stamp before its writer: milliseconds and counter. */
const WHEN = 18;

/** Before the verdicts are settled: whatever happens in between, nothing refused is without its successor. */
export async function recordAnew(
  key: SessionKey,
  batch: readonly SnapshotRow[],
  verdicts: readonly Verdict[],
  { store, newId }: { store: Store; newId(): string },
): Promise<void> {
  const reused = batch.filter((row) => verdicts.some((verdict) => isReused(verdict, row)));
  if (reused.length === 0) return;
  const writer = newId();
  const stampOf = new Map(reused.map(({ stamp }) => [stamp, stamp.slice(0, WHEN) + writer]));
  const snapshots = reused
    .sort((left, right) => left.number - right.number)
    .map((row, place) => anew(row, writer, place + 1));
  const answers = (await store.answers(key))
    .filter(({ stamp, marked_stamp }) => stampOf.has(stamp) || stampOf.has(marked_stamp))
    .map((row) => ({
      ...row,
      stamp: stampOf.get(row.stamp) ?? row.stamp,
      marked_stamp: stampOf.get(row.marked_stamp) ?? row.marked_stamp,
    }));
  await store.write({ snapshots, answers });
}

/** Given when it was given: only who wrote it is another. */
function anew(row: SnapshotRow, writer: string, number: number): SnapshotRow {
  const stamp = row.stamp.slice(0, WHEN) + writer;
  const body = { ...row.body, writer, number, stamp };
  return { session: row.session, writer, number, stamp, body, waiting: row.session };
}

function isReused({ code, writer, number }: Verdict, row: SnapshotRow): boolean {
  return code === NUMBER_REUSED && writer === row.writer && number === row.number;
}
