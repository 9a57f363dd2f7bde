import type { StoryEvent } from '../../wire/staff';
import { say } from '../words/words';

/** What staff did, in words; a deed that this page does not know yet is told as it stands on record. */
export function deedWords({ action, detail }: Pick<StoryEvent, 'action' | 'detail'>): string {
  switch (action) {
    case 'time granted':
      return say('deed.time-granted', { count: Math.round(numberOf(detail.seconds) / 60) });
    case 'extra time set':
      return say('deed.extra-time-set', { count: Math.round(numberOf(detail.extra_time_s) / 60) });
    case 'message sent':
      return say('deed.message-sent', { text: String(detail.text ?? '') });
    case 'session reopened': {
      const count = Math.round(numberOf(detail.seconds) / 60);
      return count > 0 ? say('deed.session-reopened-with-time', { count }) : say('deed.session-reopened');
    }
    case 'students enrolled':
      return say('deed.students-enrolled', { count: numberOf(detail.new) });
    case 'students imported':
      return importWords(
        numberOf(detail.new),
        Array.isArray(detail.extra_time) ? detail.extra_time.length : 0,
      );
    default: {
      const key = `deed.${action.replaceAll(' ', '-')}`;
      return isPlain(key) ? say(key) : action;
    }
  }
}

function importWords(made: number, changed: number): string {
  const imported = say('deed.students-imported', { count: made });
  return changed === 0 ? imported : `${imported}, ${say('deed.extra-time-imported', { count: changed })}`;
}

const plain = [
  'deed.answer-marked',
  'deed.backup-restored',
  'deed.exam-changed',
  'deed.exam-imported',
  'deed.exam-paused',
  'deed.exam-removed',
  'deed.exam-resumed',
  'deed.handed-in-for-a-student',
  'deed.late-policy-set',
  'deed.late-work-decided',
  'deed.new-attempt-allowed',
  'deed.password-renewed',
  'deed.quarantine-settled',
  'deed.questions-changed',
  'deed.results-released',
  'deed.school-created',
  'deed.session-closed-with-what-had-arrived',
  'deed.session-made-inactive',
  'deed.signed-out',
  'deed.staff-created',
  'deed.student-changed',
  'deed.student-unenrolled',
  'deed.test-school-made',
  'deed.test-school-removed',
] as const;

function isPlain(key: string): key is (typeof plain)[number] {
  return (plain as readonly string[]).includes(key);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
