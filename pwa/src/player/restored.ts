import { type Change, fold, merge } from '../core/merge';
import { higher } from '../core/stamp';
import { answerRows, changesOf } from '../store/rebuilt-view';
import { emptyRow, type Store } from '../store/store';
import type { News, RestoreReply, SessionFull } from '../wire/wire';
import { withNews } from './notices';
import type { HeldSession } from './opened-session';
import type { Answered } from './server';

/** What the server gives to go on with: the session as it holds it, and what is told beside it. */
export interface Restored {
  full: SessionFull;
  news: News;
}

/** What a reply restores, unless it is another student's, who has signed in beside this page. */
export function restoredFor(student_id: number, answered: Answered<RestoreReply>): Restored | null {
  if (answered.kind !== 'ok' || answered.body.student_id !== student_id) return null;
  const { session } = answered.body;
  return session && { full: session, news: answered.body };
}

/** What the server holds and this device does not: later answers, more time used, time granted, words of staff. */
export function mergeRestored<Held extends HeldSession>(
  opened: Held,
  { full, news }: Restored,
  now_ms: number,
): Held {
  const { session, progress } = opened;
  const mine = new Map(opened.answers.map((row) => [row.question, row]));
  const theirs = Object.entries(full.answer_stamps).map(
    ([question, stamp]): Change => ({ stamp, answers: { [question]: full.answers[question] ?? null } }),
  );
  let view = fold(opened.answers.flatMap(changesOf));
  for (const change of theirs) view = merge(view, change).view;
  const answers = new Map(answerRows(session.key, view).map((row) => [row.question, row]));
  for (const [question, marked] of Object.entries(full.marked)) {
    if (mine.get(question)?.marked_stamp) continue;
    answers.set(question, { ...(answers.get(question) ?? emptyRow(session.key, question)), marked });
  }
  return {
    ...opened,
    session: {
      ...session,
      granted_s: full.granted_s,
      granted_at_ms: now_ms,
      card: withNews(session.card, news),
    },
    answers: [...answers.values()],
    progress: { ...progress, time_used_s: Math.max(progress.time_used_s, full.time_used_s) },
    highest: Object.values(full.answer_stamps).reduce(higher, opened.highest),
  };
}

/** Keeps on this device what of it was not there. */
export async function keepRestored(store: Store, { session, answers }: HeldSession): Promise<void> {
  const { key, granted_s, granted_at_ms, card } = session;
  await store.write({ answers });
  await store.changeSession(key, (row) => ({
    ...row,
    granted_s,
    card,
    ...(granted_at_ms !== undefined && { granted_at_ms }),
  }));
}
