import type { AnswerRow, SessionRow, SnapshotRow, Verdict } from './store';

/**
 * A snapshot that has been judged, and those answers of the view whose stamp it changes. A stamp is taken
 * over only where the view still shows this very snapshot's answer: a later one has its own stamp.
 */
export function settleRow(
  row: SnapshotRow,
  verdict: Verdict,
  view: readonly (AnswerRow | undefined)[],
): { row: SnapshotRow; answers: AnswerRow[] } {
  const { waiting: _, ...rest } = row;
  const stamp = verdict.stamp ?? row.stamp;
  const settled: SnapshotRow = { ...rest, stamp, outcome: verdict.outcome };
  if (verdict.code !== undefined) settled.code = verdict.code;
  const claims = new Set([row.stamp, row.body.stamp, row.claimed]);
  const answers = view
    .filter((answer) => answer !== undefined)
    .map((answer) => ({
      ...answer,
      stamp: claims.has(answer.stamp) ? stamp : answer.stamp,
      marked_stamp: claims.has(answer.marked_stamp) ? stamp : answer.marked_stamp,
    }));
  return { row: settled, answers };
}

/** The newest delivered snapshot of each of these questions, waiting once more. */
export function requeueRows(journal: readonly SnapshotRow[], questions: readonly string[]): SnapshotRow[] {
  const newest = new Map<string, SnapshotRow>();
  for (const row of journal) {
    for (const question of questions) {
      const best = newest.get(question);
      if (question in row.body.answers && (!best || best.stamp < row.stamp)) newest.set(question, row);
    }
  }
  return [...new Set(newest.values())]
    .filter((row) => row.waiting === undefined && row.outcome !== 'parked')
    .map((row) => ({ ...row, waiting: row.session }));
}

/** A snapshot that a restored server may lack, as it had kept it: by its own clock it would put it back anew. */
export function resendRow({ outcome: _, code: __, ...row }: SnapshotRow): SnapshotRow {
  const claimed = row.claimed ?? row.body.stamp;
  return { ...row, claimed, body: { ...row.body, stamp: row.stamp }, waiting: row.session };
}

/** A session that a restored server may have open again: it is handed in once more, and keeps its receipt. */
export function unclosed(session: SessionRow): SessionRow {
  return { ...session, state: 'completed' };
}
