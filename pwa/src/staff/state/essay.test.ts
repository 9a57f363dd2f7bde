import { expect, test } from 'vitest';
import type { EssayAnswer } from '../../wire/staff';
import { countWords, givenFor, isToMark, readMarks, seenRevision, stateOf, steps } from './essay';
import type { DraftState } from './marking-drafts';

test.each([
  ['3', 3],
  [' 2,5 ', 2.5],
  ['0', 0],
  ['4.25', 4.25],
])('"%s" are marks', (text, marks) => {
  expect(readMarks(text, 5)).toBe(marks);
});

test.each(['', '6', '-1', '2.', 'x', '1.234', '1e0'])('"%s" are no marks of a question with five', (text) => {
  expect(readMarks(text, 5)).toBeNull();
});

test('the last step is always full marks', () => {
  expect(steps(2)).toEqual([0, 0.5, 1, 1.5, 2]);
  expect(steps(6)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(steps(25).at(-1)).toBe(25);
});

const unmarked: EssayAnswer = {
  session_id: 1,
  student_id: 1,
  name: 'Ada',
  class_name: '',
  attempt: 1,
  counts: true,
  answer: 'Plants make sugar.',
  revision: 0,
  marks: null,
  remark: '',
  marked_by: null,
  marked_at: null,
};

test('what was answered is to be marked, until it has marks', () => {
  expect(isToMark(unmarked, { marks: null, remark: '' })).toBe(true);
  expect(isToMark(unmarked, { marks: 0, remark: '' })).toBe(false);
});

test.each(['', ' \n'])('what was left empty is not to be marked: "%s"', (answer) => {
  expect(isToMark({ ...unmarked, answer }, { marks: null, remark: '' })).toBe(false);
});

test('words are counted whatever stands between them', () => {
  expect(countWords(' two\n\nwords ')).toBe(2);
  expect(countWords('')).toBe(0);
});

test('an attempt that does not count is marked by whoever wants to, and asked of nobody', () => {
  expect(isToMark({ ...unmarked, counts: false }, { marks: null, remark: '' })).toBe(false);
});

const delivered: DraftState = {
  at: 'delivered',
  given: { marks: 3, remark: 'Good.' },
  marking: {
    revision: 1,
    marks: 3,
    remark: 'Good.',
    marked_by: 'Ngozi Adeyemi',
    marked_at: '2026-03-12T10:00:00Z',
    is_set_aside: false,
  },
};

test('what was delivered stands, also where the list of answers was loaded before', () => {
  expect(givenFor(unmarked, stateOf(unmarked, delivered))).toEqual({ marks: 3, remark: 'Good.' });
});

test('what somebody gave later stands in place of what was delivered before', () => {
  const later = { ...unmarked, revision: 2, marks: 5, remark: 'Very good.' };
  expect(givenFor(later, stateOf(later, delivered))).toEqual({ marks: 5, remark: 'Very good.' });
  expect(seenRevision(later, stateOf(later, delivered))).toBe(2);
});
