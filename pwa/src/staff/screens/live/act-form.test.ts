import { expect, test } from 'vitest';
import { doneWords } from './act-form';

test('what was done is told by how many, and by how many were passed over', () => {
  expect(doneWords('reopen', { count: 2, passed_over: 0 })).toBe('Reopened for 2 students');
  expect(doneWords('reopen', { count: 2, passed_over: 1 })).toBe(
    'Reopened for 2 students. 1 student is sitting another attempt and was left to it: choose them by name to reopen for them too',
  );
});
