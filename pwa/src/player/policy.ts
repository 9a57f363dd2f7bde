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

export function sessionTimeLeft(session: SessionRow, time_used_s: number, now_ms: number): number {
  const { granted_s, started_ms } = session;
  return timeLeft(timePolicy(session.card), { time_used_s, granted_s, started_ms }, now_ms);
}

export function countQuestions(paper: Paper): number {
  return paper.questions.filter(({ kind }) => takesAnswer(kind)).length;
}
