import { describe, expect, it, vi } from 'vitest';
import type { StaffExamDetail } from '../../wire/staff';
import { changedSettings, formOf, settingsProblems, settledForm } from './exam-settings';

const EXAM = {
  title: 'Physics',
  duration_s: 1_830,
  opens_at: '2026-06-01T09:00:30Z',
  closes_at: '2026-06-01T10:00:30Z',
  pause_allowance_s: null,
  late_policy: 'count_all',
  autosave_interval_s: 30,
  shuffle_questions: false,
  shuffle_options: false,
  attempts_allowed: 1,
  students_see: 'nothing',
  results_when: 'released',
} as StaffExamDetail;

const shown = formOf(EXAM);

describe('what is sent of the settings', () => {
  it('is nothing where nothing was changed, seconds that the form does not show included', () => {
    expect(changedSettings(shown, shown)).toEqual({});
  });

  it('is what was changed, and nothing that another of the staff may have set meanwhile', () => {
    const form = { ...shown, shuffle_questions: true, pause: 'limited', pause_minutes: '5' } as const;
    expect(changedSettings(shown, form)).toEqual({ shuffle_questions: true, pause_allowance_s: 300 });
  });

  it('is null where a limit was taken away', () => {
    expect(changedSettings(shown, { ...shown, closes: '' })).toEqual({ closes_at: null });
  });

  it('is not sent while a time is half typed, which the browser tells as an empty field', () => {
    const form = { ...shown, opens: '', closes: '', half_typed: ['opens', 'closes'] } as const;
    expect([...settingsProblems(form)]).toEqual(['opens-half-typed', 'closes-half-typed']);
  });

  it('is not sent for a time that clocks leave out when they are put forward', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const form = { ...shown, opens: '2026-03-29T02:30', closes: '2026-03-29T03:30' };
    expect([...settingsProblems(form)]).toEqual(['opens-skipped']);
    expect([...settingsProblems({ ...form, opens: '2026-03-29T01:59' })]).toEqual([]);
    vi.unstubAllEnvs();
  });

  it('is known to be wrong before', () => {
    expect([...settingsProblems({ ...shown, title: ' ', minutes: '0' })]).toEqual(['title', 'minutes']);
  });
});

describe('a form after saving', () => {
  const sent = { ...shown, title: ' Physics II ', minutes: '40' };
  const saved = formOf({ ...EXAM, title: 'Physics II', duration_s: 2_400, attempts_allowed: 3 });

  it('is what the server has', () => {
    expect(settledForm(sent, sent, saved)).toEqual(saved);
  });

  it('keeps what was typed while it was saved, and nothing else', () => {
    const typed = { ...sent, minutes: '45', opens: '', half_typed: ['opens'] } as const;
    expect(settledForm(typed, sent, saved)).toEqual({
      ...saved,
      minutes: '45',
      opens: '',
      half_typed: ['opens'],
    });
  });
});
