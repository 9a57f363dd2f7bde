import type { Done, LiveStudent } from '../../../wire/staff';
import type { Act, Deed } from '../../client/acts';
import { wholeNumber } from '../../state/numbers';
import { say } from '../../words/words';

/** An act that was chosen, and for whom; `student_ids` null means everybody. */
export interface Asked {
  act: Act;
  who: string;
  student_ids: readonly number[] | null;
}

/** What is written in the form of an act beside its reason. */
export interface ActForm {
  minutes: string;
  text: string;
}

const allowed: Record<LiveStudent['state'], readonly Act[]> = {
  not_ready: ['give-time'],
  ready: ['give-time'],
  in_progress: ['give-time', 'hand-in', 'deactivate'],
  handed_in: ['reopen', 'new-attempt'],
  set_aside: ['give-time', 'hand-in', 'new-attempt'],
};

/** What can be done for a student, as far as where they stand allows it; without a receipt answers are missing. */
export function actsFor({ state, has_receipt }: Pick<LiveStudent, 'state' | 'has_receipt'>): readonly Act[] {
  const isOpen = state === 'handed_in' && !has_receipt;
  return isOpen ? ['hand-in', ...allowed[state]] : allowed[state];
}

const MOST_MINUTES = 600;

/** What is wrong with a form, by field. */
export function problemsOf(act: Act, form: ActForm): Partial<ActForm> {
  const lacksTime = act === 'give-time' && wholeNumber(form.minutes, 1, MOST_MINUTES) === null;
  const lacksText = act === 'message' && form.text.trim() === '';
  return {
    ...(lacksTime && { minutes: say('act.minutes-problem') }),
    ...(lacksText && { text: say('act.text-problem') }),
  };
}

/** The deed that a form without problems asks for. */
export function deedOf({ act, student_ids }: Asked, form: ActForm, reason: string): Omit<Deed, 'request'> {
  return {
    act,
    reason,
    student_ids,
    ...(act === 'give-time' && { minutes: Number(form.minutes) }),
    ...(act === 'message' && { text: form.text.trim() }),
  };
}

/** For how many it was done, and how many were passed over. */
export function doneWords(act: Act, { count, passed_over }: Done): string {
  const done = say(`act.done.${act}`, { count });
  return passed_over > 0 ? `${done}. ${say('act.passed-over', { count: passed_over })}` : done;
}
