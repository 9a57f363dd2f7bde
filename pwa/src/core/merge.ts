/**
 * Merging: what a session becomes when a snapshot is added to it. The same rules decide on the server.
 *
 * The session is a pure function of the *set* of snapshots. For every answer, every mark for review and the
 * position, the value with the higher stamp wins, and clearing an answer is an answer. The order of questions
 * is set once, by the lowest stamp that names one. Time used takes the maximum. So `merge` is commutative,
 * associative and idempotent, and duplicates, reordering, batching and late arrival change nothing.
 *
 * What is stamped after the session was handed in is late: it stays out of the session.
 */
import type { Answer } from './answer';
import { canonical, sortable } from './canonical';
import { parseStamp } from './stamp';

/** What one snapshot says, under the stamp that counts for it. */
export interface Change {
  stamp: string;
  answers?: Readonly<Record<string, Answer | null>> | undefined;
  marked?: Readonly<Record<string, boolean>> | undefined;
  current_question_index?: number | undefined;
  time_used_s?: number | undefined;
  question_order?: readonly string[] | undefined;
}

/** The session, as far as snapshots decide it. */
export interface SessionView {
  answers: Readonly<Record<string, Answer | null>>;
  answer_stamps: Readonly<Record<string, string>>;
  marked: Readonly<Record<string, boolean>>;
  marked_stamps: Readonly<Record<string, string>>;
  current_question_index: number;
  position_stamp: string;
  question_order: readonly string[];
  order_stamp: string;
  time_used_s: number;
  started_ms: number | null;
  completion_stamp: string | null;
}

export type MergeOutcome = 'accepted' | 'superseded' | 'late';

export const EMPTY_VIEW: SessionView = {
  answers: {},
  answer_stamps: {},
  marked: {},
  marked_stamps: {},
  current_question_index: 0,
  position_stamp: '',
  question_order: [],
  order_stamp: '',
  time_used_s: 0,
  started_ms: null,
  completion_stamp: null,
};

/** Merges one snapshot: accepted, superseded (none of its answers won) or late. */
export function merge(view: SessionView, change: Change): { view: SessionView; outcome: MergeOutcome } {
  const { stamp } = change;
  if (view.completion_stamp !== null && stamp > view.completion_stamp) return { view, outcome: 'late' };
  const answers = mergeRegisters(view.answers, view.answer_stamps, change.answers ?? {}, stamp);
  const marked = mergeRegisters(view.marked, view.marked_stamps, change.marked ?? {}, stamp);
  const merged: SessionView = {
    ...view,
    answers: answers.values,
    answer_stamps: answers.stamps,
    marked: marked.values,
    marked_stamps: marked.stamps,
    ...mergedPosition(view, change),
    ...mergedOrder(view, change),
    time_used_s: Math.max(view.time_used_s, change.time_used_s ?? 0),
    started_ms: Math.min(view.started_ms ?? Number.POSITIVE_INFINITY, parseStamp(stamp).ms),
  };
  const superseded = Object.keys(change.answers ?? {}).length > 0 && !answers.won;
  return { view: merged, outcome: superseded ? 'superseded' : 'accepted' };
}

/** Builds the session from all its snapshots, in whatever order they come. */
export function fold(changes: Iterable<Change>, completion_stamp: string | null = null): SessionView {
  let view: SessionView = { ...EMPTY_VIEW, completion_stamp };
  for (const change of changes) view = merge(view, change).view;
  return view;
}

function mergeRegisters<Value>(
  stored: Readonly<Record<string, Value>>,
  stored_stamps: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, Value>>,
  stamp: string,
): { values: Record<string, Value>; stamps: Record<string, string>; won: boolean } {
  const values = { ...stored };
  const stamps = { ...stored_stamps };
  let won = false;
  for (const [name, value] of Object.entries(changes)) {
    const kept = stamps[name];
    // Only a broken writer gives two values under one stamp.
    const tied = kept === stamp && canonical(values[name]) < canonical(value);
    if (kept !== undefined && kept >= stamp && !tied) continue;
    values[name] = value;
    stamps[name] = stamp;
    won = true;
  }
  return { values, stamps, won };
}

function mergedPosition(view: SessionView, change: Change): Partial<SessionView> {
  const index = change.current_question_index;
  if (index === undefined || change.stamp < view.position_stamp) return {};
  if (change.stamp === view.position_stamp && index <= view.current_question_index) return {};
  return { current_question_index: index, position_stamp: change.stamp };
}

function mergedOrder(view: SessionView, change: Change): Partial<SessionView> {
  const order = change.question_order ?? [];
  if (order.length === 0) return {};
  const mine = [change.stamp, ...order.map(sortable)].join(' ');
  const kept = [view.order_stamp, ...view.question_order.map(sortable)].join(' ');
  if (view.order_stamp !== '' && kept <= mine) return {};
  return { question_order: order, order_stamp: change.stamp };
}
