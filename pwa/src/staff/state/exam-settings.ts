import type { LatePolicy, ResultsWhen, StaffExamDetail, StudentsSee } from '../../wire/staff';
import type { ExamSettings } from '../client/exams';
import { wholeNumber } from './numbers';

export type PausePolicy = 'unlimited' | 'none' | 'limited';

export type Moment = 'opens' | 'closes';

/** The settings as they stand in a form: texts, until they are known to be numbers and moments. */
export interface SettingsForm {
  title: string;
  minutes: string;
  /** As a native field has it: local time, `2026-03-12T10:00`; empty for none. */
  opens: string;
  closes: string;
  /** Of the two, those that are neither a time nor empty. */
  half_typed: readonly Moment[];
  pause: PausePolicy;
  pause_minutes: string;
  late_policy: LatePolicy;
  shuffle_questions: boolean;
  shuffle_options: boolean;
  attempts: string;
  autosave_s: string;
  students_see: StudentsSee;
  results_when: ResultsWhen;
}

export type SettingsProblem =
  | 'title'
  | 'minutes'
  | `${Moment}-half-typed`
  | `${Moment}-skipped`
  | 'closes'
  | 'pause_minutes'
  | 'attempts'
  | 'autosave_s';

export const MOST_MINUTES = 10_080;

export function formOf(exam: StaffExamDetail): SettingsForm {
  const allowance_s = exam.pause_allowance_s;
  return {
    title: exam.title,
    minutes: String(Math.round(exam.duration_s / 60)),
    opens: toLocal(exam.opens_at),
    closes: toLocal(exam.closes_at),
    half_typed: [],
    pause: allowance_s === null ? 'unlimited' : allowance_s === 0 ? 'none' : 'limited',
    pause_minutes: String(Math.round((allowance_s || 600) / 60)),
    late_policy: exam.late_policy,
    shuffle_questions: exam.shuffle_questions,
    shuffle_options: exam.shuffle_options,
    attempts: String(exam.attempts_allowed),
    autosave_s: String(exam.autosave_interval_s),
    students_see: exam.students_see,
    results_when: exam.results_when,
  };
}

/** What is wrong with a form; empty where it can be saved. */
export function settingsProblems(form: SettingsForm): ReadonlySet<SettingsProblem> {
  const found = new Set<SettingsProblem>();
  if (form.title.trim() === '') found.add('title');
  if (wholeNumber(form.minutes, 1, MOST_MINUTES) === null) found.add('minutes');
  for (const moment of form.half_typed) found.add(`${moment}-half-typed`);
  for (const moment of ['opens', 'closes'] as const) {
    if (isSkipped(form[moment])) found.add(`${moment}-skipped`);
  }
  if (form.opens && form.closes && form.closes <= form.opens) found.add('closes');
  if (form.pause === 'limited' && wholeNumber(form.pause_minutes, 1, MOST_MINUTES) === null) {
    found.add('pause_minutes');
  }
  if (wholeNumber(form.attempts, 1, 100) === null) found.add('attempts');
  if (wholeNumber(form.autosave_s, 1, 3600) === null) found.add('autosave_s');
  return found;
}

/**
 * The settings that were changed in a form without problems. Nothing else is sent: what another of the staff
 * has set meanwhile stays, and so do the seconds of a moment, which a form does not show.
 */
export function changedSettings(before: SettingsForm, form: SettingsForm): Partial<ExamSettings> {
  const shown = new Map(Object.entries(settingsOf(before)));
  const asked = Object.entries(settingsOf(form));
  return Object.fromEntries(asked.filter(([name, value]) => shown.get(name) !== value));
}

function settingsOf(form: SettingsForm): ExamSettings {
  const pauses: Record<PausePolicy, number | null> = {
    unlimited: null,
    none: 0,
    limited: Number(form.pause_minutes) * 60,
  };
  return {
    title: form.title.trim(),
    duration_s: Number(form.minutes) * 60,
    opens_at: toInstant(form.opens),
    closes_at: toInstant(form.closes),
    pause_allowance_s: pauses[form.pause],
    late_policy: form.late_policy,
    autosave_interval_s: Number(form.autosave_s),
    shuffle_questions: form.shuffle_questions,
    shuffle_options: form.shuffle_options,
    attempts_allowed: Number(form.attempts),
    students_see: form.students_see,
    results_when: form.results_when,
  };
}

/** An instant as a native field shows it, in this computer's time zone and to the minute. */
export function toLocal(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  const local_ms = at.getTime() - at.getTimezoneOffset() * 60_000;
  return new Date(local_ms).toISOString().slice(0, 16);
}

export function toInstant(local: string): string | null {
  return local === '' ? null : new Date(local).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Whether a local time is one that clocks leave out when they are put forward: read, it becomes another. */
function isSkipped(local: string): boolean {
  return toLocal(toInstant(local)) !== local.slice(0, 16);
}

/** A form after saving: what the server has, but for what was changed while it was on its way. */
export function settledForm(now: SettingsForm, sent: SettingsForm, saved: SettingsForm): SettingsForm {
  const typed = Object.entries(now).filter(([name, value]) => value !== sent[name as keyof SettingsForm]);
  return { ...saved, ...Object.fromEntries(typed) };
}
