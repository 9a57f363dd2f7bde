import type { Student, StudentChange } from '../../wire/staff';
import { wholeNumber } from './numbers';

const MOST_EXTRA_MINUTES = 1440;

/** What a form about a student holds, as it is typed. */
export interface StudentForm {
  name: string;
  class_name: string;
  extra_minutes: string;
}

type StudentProblem = 'name' | 'extra_minutes';

export function studentForm({ name, class_name, extra_time_s }: Student): StudentForm {
  return { name, class_name, extra_minutes: String(Math.round(extra_time_s / 60)) };
}

/** What is wrong with a form; empty where it can be saved. */
export function studentProblems(form: StudentForm): ReadonlySet<StudentProblem> {
  const found = new Set<StudentProblem>();
  if (form.name.trim() === '') found.add('name');
  if (wholeNumber(form.extra_minutes, 0, MOST_EXTRA_MINUTES) === null) found.add('extra_minutes');
  return found;
}

/**
 * What was changed in a form without problems. Nothing else is sent: the student's extra time would replace the
 * one that was set for a single exam.
 */
export function changedOfStudent(before: StudentForm, form: StudentForm): Omit<StudentChange, 'reason'> {
  return {
    ...(form.name.trim() !== before.name && { name: form.name.trim() }),
    ...(form.class_name.trim() !== before.class_name && { class_name: form.class_name.trim() }),
    ...(form.extra_minutes.trim() !== before.extra_minutes && {
      extra_time_s: Number(form.extra_minutes) * 60,
    }),
  };
}
