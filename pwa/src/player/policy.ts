import { takesAnswer } from '../core/answer';
import { type TimePolicy, timeLeft } from '../core/timing';
import type { SessionRow } from '../store/store';
import type { ExamCard, Paper } from '../wire/wire';

/** What an exam gives this student, as the list of exams told it. */
function timePolicy(card: ExamCard): TimePolicy {
  return {
    allowance_s: card.duration_s + card.extra_time_s,
    pause_allowance_s: card.pause_allowance_s,
    closes_ms: card.closes_at === null ? null : Date.parse(card.closes_at),
  };
}

/** How long the clock stands in a pause without a word from the server: it may be over by then. */
const STANDS_AT_MOST_MS = 120_000;

export function sessionTimeLeft(session: SessionRow, time_used_s: number, now_ms: number): number {
  const { started_ms } = session;
  const granted_s = session.granted_s + pausedSince(session, now_ms) / 1000;
  return timeLeft(timePolicy(session.card), { time_used_s, granted_s, started_ms }, now_ms);
}

/** How much of a pause that goes on will be granted beyond what the server has told. */
function pausedSince({ card, granted_at_ms }: SessionRow, now_ms: number): number {
  if (card.paused_at === undefined || granted_at_ms === undefined) return 0;
  return Math.min(Math.max(now_ms - granted_at_ms, 0), STANDS_AT_MOST_MS);
}

export function countQuestions(paper: Paper): number {
  return paper.questions.filter(({ kind }) => takesAnswer(kind)).length;
}
