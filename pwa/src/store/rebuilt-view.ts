import type { Answer } from '../core/answer';
import type { Change, SessionView } from '../core/merge';
import type { AnswerRow, SessionKey, SnapshotRow } from './store';

/** A snapshot counts under the stamp that the server keeps. */
export function changeOf({ body, stamp }: SnapshotRow): Change {
  return { ...body, stamp };
}

export function changesOf({ question, answer, stamp, marked, marked_stamp }: AnswerRow): Change[] {
  const changes: Change[] = [];
  if (stamp !== '') changes.push({ stamp, answers: { [question]: answer } });
  if (marked_stamp !== '') changes.push({ stamp: marked_stamp, marked: { [question]: marked } });
  return changes;
}

/** The rows of a view: one for each question that was answered or marked. */
export function answerRows(session: SessionKey, view: SessionView): AnswerRow[] {
  const questions = new Set([...Object.keys(view.answers), ...Object.keys(view.marked)]);
  return [...questions].map((question) => ({
    session,
    question,
    answer: (view.answers[question] ?? null) as Answer | null,
    stamp: view.answer_stamps[question] ?? '',
    marked: view.marked[question] ?? false,
    marked_stamp: view.marked_stamps[question] ?? '',
  }));
}
