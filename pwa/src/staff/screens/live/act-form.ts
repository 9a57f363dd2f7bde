import type { Act, Deed } from '../../client/acts';
import { say } from '../../words/words';

/** What is written in the form of an act, and what is wrong with it. */
export interface ActForm {
  reason: string;
  minutes: string;
  text: string;
}

export interface ActProblems {
  reason?: string;
  minutes?: string;
  text?: string;
}

const MOST_MINUTES = 600;

export function problemsOf(act: Act, form: ActForm): ActProblems {
  const minutes = Number(form.minutes);
  const isTime = Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES;
  return {
    ...(act === 'give-time' && !isTime && { minutes: say('act.minutes-problem') }),
    ...(act === 'message' && form.text.trim() === '' && { text: say('act.text-problem') }),
    ...(form.reason.trim() === '' && { reason: say('act.reason-problem') }),
  };
}

/** The deed that a form without problems asks for. */
export function deedOf(act: Act, form: ActForm, student_ids: readonly number[] | null): Deed {
  return {
    act,
    reason: form.reason.trim(),
    student_ids,
    ...(act === 'give-time' && { minutes: Number(form.minutes) }),
    ...(act === 'message' && { text: form.text.trim() }),
  };
}
