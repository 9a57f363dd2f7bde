import type { StoryAnswer } from '../../../wire/staff';
import { say } from '../../words/words';

const flags = [
  'clock_ahead',
  'pause_by_claim',
  'several_attempts',
  'stamp_before_reading',
  'time_overstated',
  'time_ran_back',
  'time_understated',
] as const;

const faults = [
  'answer_does_not_fit',
  'invalid',
  'number_reused',
  'other_paper_version',
  'unknown_paper_version',
  'unknown_question',
] as const;

/** What cannot be true of a session, or was not allowed, in words; a code that is newer than this page is shown as it is. */
export function flagWords(code: string): string {
  const known = flags.find((name) => name === code);
  return known ? say(`story.flag.${known}`) : faultWords(code);
}

/** Why something could not be merged. */
export function faultWords(code: string): string {
  const known = faults.find((name) => name === code);
  return known ? say(`story.fault.${known}`) : code;
}

/** A run of numbers. */
export function gapWords({ first, last }: { first: number; last: number }): string {
  return first === last ? String(first) : say('story.gap', { first, last });
}

/** Why an answer that came is not the session's. */
export function fateWords({ overtaken }: Pick<StoryAnswer, 'overtaken'>): string {
  return say(overtaken ? 'story.lost' : 'story.came-late');
}
