import { isAnswered } from '../core/answer';
import type { Context } from './context';
import type { OpenedSession } from './opened-session';
import type { ResumeOffer } from './player';
import { countQuestions, sessionTimeLeft } from './policy';

const LAST_ATTEMPT = 100;

export function timeLeftOf({ clock }: Context, { session, progress }: OpenedSession): number {
  return sessionTimeLeft(session, progress.time_used_s, clock.now_ms());
}

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
