import { isAnswered } from '../core/answer';
import type { OpenedSession } from './opened-session';
import type { ResumeOffer } from './player';
import { countQuestions } from './policy';

const LAST_ATTEMPT = 100;

/** What the student is told of a session before going on with it. */
export function describeOffer(opened: OpenedSession, time_left_s: number): ResumeOffer {
  const { session, paper, answers, progress } = opened;
  return {
    exam_id: session.exam_id,
    title: session.card.title,
    saved_ms: progress.saved_ms,
    answered: answers.filter(({ answer }) => isAnswered(answer)).length,
    question_count: countQuestions(paper),
    time_left_s,
    can_start_fresh: session.attempt < LAST_ATTEMPT && session.card.attempts_left !== 0,
  };
}
