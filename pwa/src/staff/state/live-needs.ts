import type { LiveStudent } from '../../wire/staff';

/** Why a student may need help, the most pressing first. */
export const needs = [
  'answers-missing',
  'time-nearly-up',
  'silent',
  'late-work',
  'flagged',
  'not-ready',
] as const;
export type Need = (typeof needs)[number];

/** Longer than this without a word from a session under way, and somebody should look. */
export const SILENT_MS = 120_000;

/** With less than this left, silence is pressing: what is on the device must come in. */
const NEARLY_UP_S = 300;

/** What is to be seen to for one student, the most pressing first; empty where all is well. */
export function needsOf(student: LiveStudent, server_ms: number): Need[] {
  const found = new Set<Need>();
  const isSilent = silence_ms(student, server_ms) > SILENT_MS;
  const lacks = !student.has_receipt || (student.waiting ?? 0) > 0;
  if (student.state === 'handed_in' && lacks) found.add('answers-missing');
  if (student.state === 'in_progress' && isSilent) {
    found.add((student.time_left_s ?? Infinity) < NEARLY_UP_S ? 'time-nearly-up' : 'silent');
  }
  if (student.late_work > 0) found.add('late-work');
  if (student.flags.length > 0) found.add('flagged');
  if (student.state === 'not_ready') found.add('not-ready');
  return needs.filter((need) => found.has(need));
}

/** How pressing the first need is: lower comes first. */
export function urgency(student: LiveStudent, server_ms: number): number {
  const [first] = needsOf(student, server_ms);
  return first === undefined ? needs.length : needs.indexOf(first);
}

export function silence_ms(student: LiveStudent, server_ms: number): number {
  return student.last_heard_at === null ? 0 : Math.max(0, server_ms - Date.parse(student.last_heard_at));
}
