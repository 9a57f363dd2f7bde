import { describe, expect, it } from 'vitest';
import type { Student } from '../../wire/staff';
import { changedOfStudent, studentForm, studentProblems } from './student-form';

const ada: Student = {
  student_id: 1,
  username: 'ada',
  name: 'Ada',
  class_name: '10A',
  extra_time_s: 300,
  exams: 2,
};
const shown = studentForm(ada);

describe('a form about a student', () => {
  it('sends no extra time that nobody changed: it would replace that of single exams', () => {
    expect(changedOfStudent(shown, { ...shown, name: ' Ada Lovelace ' })).toEqual({ name: 'Ada Lovelace' });
    expect(changedOfStudent(shown, shown)).toEqual({});
  });

  it('sends what was changed', () => {
    expect(changedOfStudent(shown, { ...shown, class_name: '', extra_minutes: '0' })).toEqual({
      class_name: '',
      extra_time_s: 0,
    });
  });

  it('needs a name and a number of minutes', () => {
    expect(studentProblems(shown)).toEqual(new Set());
    expect(studentProblems({ ...shown, name: ' ', extra_minutes: '5.5' })).toEqual(
      new Set(['name', 'extra_minutes']),
    );
  });
});
