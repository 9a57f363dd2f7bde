import type { Writing } from './connection';
import type { AnswerRow, Batch } from './store';

type Adopting = Writing<'parting' | 'snapshots' | 'answers' | 'meta'>;

/** Takes over every batch that a page laid down as it went away. */
export async function adoptAll(transaction: Adopting): Promise<void> {
  const parting = transaction.objectStore('parting');
  for (const { writer, batch } of await parting.getAll()) {
    await adopt(batch, transaction);
    await parting.delete(writer);
  }
}

/** A snapshot that is there already came through by its ordinary write, and may have been delivered since. */
async function adopt(
  { snapshots = [], answers = [], meta = {} }: Batch,
  transaction: Adopting,
): Promise<void> {
  const journal = transaction.objectStore('snapshots');
  let missing = 0;
  for (const row of snapshots) {
    if ((await journal.getKey([row.session, row.writer, row.number])) !== undefined) continue;
    await journal.put(row);
    missing += 1;
  }
  if (missing === 0) return;
  const view = transaction.objectStore('answers');
  for (const row of answers) await view.put(later(await view.get([row.session, row.question]), row));
  for (const [key, value] of Object.entries(meta)) await transaction.objectStore('meta').put({ key, value });
}

/** Of each register of an answer, the one with the higher stamp. */
function later(kept: AnswerRow | undefined, row: AnswerRow): AnswerRow {
  if (!kept) return row;
  const { answer, stamp } = row.stamp > kept.stamp ? row : kept;
  const { marked, marked_stamp } = row.marked_stamp > kept.marked_stamp ? row : kept;
  return { ...row, answer, stamp, marked, marked_stamp };
}
