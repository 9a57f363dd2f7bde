import { fold } from '../core/merge';
import { higher } from '../core/stamp';
import { answerRows, changeOf, changesOf } from '../store/rebuilt-view';
import {
  type AnswerRow,
  type Batch,
  emptyRow,
  type Progress,
  type SessionRow,
  type Store,
} from '../store/store';
import type { Paper } from '../wire/wire';
import { progressKey } from './recorder';

/** A session with all that the device holds of it. */
export interface HeldSession {
  session: SessionRow;
  answers: AnswerRow[];
  progress: Progress;
  /** The highest stamp seen: the next one is above it. */
  highest: string;
  /** Whether anything of it was written on this device; else another device has it. */
  begun_here: boolean;
}

/** The same with its paper: enough to sit it. */
export interface OpenedSession extends HeldSession {
  paper: Paper;
}

/** Rebuilds a session from its journal, beside what the server had added to the view. */
export async function loadSession(store: Store, session: SessionRow): Promise<HeldSession> {
  const [journal, rows, progress] = await Promise.all([
    store.journal(session.key),
    store.answers(session.key),
    store.meta<Progress>(progressKey(session.key)),
  ]);
  const folded = fold([...journal.map(changeOf), ...rows.flatMap(changesOf)]);
  return {
    session,
    answers: answerRows(session.key, folded),
    progress: {
      time_used_s: Math.max(folded.time_used_s, progress?.time_used_s ?? 0),
      current_question_index: progress?.current_question_index ?? folded.current_question_index,
      saved_ms: progress?.saved_ms ?? session.started_ms,
    },
    highest: [...journal, ...rows].reduce((stamp, row) => higher(stamp, row.stamp), ''),
    begun_here: journal.length > 0,
  };
}

/** The same with what storage has refused so far: the student gave it, and it is still to be written. */
export function withUnwritten<Held extends HeldSession>(opened: Held, unwritten: Batch): Held {
  const { answers, progress, highest, session } = opened;
  const { snapshots = [], answers: rows = [], meta = {} } = unwritten;
  const changes = [...snapshots.map(changeOf), ...[...answers, ...rows].flatMap(changesOf)];
  const latest = meta[progressKey(session.key)] as Progress | undefined;
  return {
    ...opened,
    answers: answerRows(session.key, fold(changes)),
    progress: latest ?? progress,
    highest: [...snapshots, ...rows].reduce((stamp, row) => higher(stamp, row.stamp), highest),
  };
}

/** Those of the rows that are later than what is in the view, as they are to be in it. */
export function laterRows(view: ReadonlyMap<string, AnswerRow>, rows: readonly AnswerRow[]): AnswerRow[] {
  return rows.map((row) => {
    const mine = view.get(row.question) ?? emptyRow(row.session, row.question);
    const { answer, stamp } = mine.stamp > row.stamp ? mine : row;
    const { marked, marked_stamp } = mine.marked_stamp > row.marked_stamp ? mine : row;
    return { ...row, answer, stamp, marked, marked_stamp };
  });
}
