import { expect, test } from 'vitest';
import { addressOf, type Route, readRoute } from './route';

const routes: readonly Route[] = [
  { page: 'exams' },
  { page: 'new-exam' },
  { page: 'exam', exam_id: 3, part: 'questions' },
  { page: 'exam', exam_id: 3, part: 'settings' },
  { page: 'exam', exam_id: 3, part: 'students' },
  { page: 'preview', exam_id: 3 },
  { page: 'students' },
  { page: 'import-students' },
  { page: 'live', exam_id: null },
  { page: 'live', exam_id: 12 },
  { page: 'results', exam_id: null },
  { page: 'results', exam_id: 12 },
  { page: 'essays', exam_id: 12, question_id: null },
  { page: 'essays', exam_id: 12, question_id: 'q8' },
  { page: 'sessions' },
  { page: 'session', session_id: 99 },
  { page: 'record' },
];

test.each(routes)('the address of $page leads there', (route) => {
  expect(readRoute(addressOf(route))).toEqual(route);
});

test('without anything after the mark one is at the exams', () => {
  expect(readRoute('')).toEqual({ page: 'exams' });
  expect(readRoute('#/')).toEqual({ page: 'exams' });
});

test.each([
  '#/nowhere',
  '#/exams/x',
  '#/exams/0',
  '#/exams/3/other',
  '#/live/-1',
  '#/results/1/other',
  '#/sessions/1e9',
  '#/record/3',
])('%s leads nowhere', (hash) => {
  expect(readRoute(hash)).toEqual({ page: 'lost' });
});
