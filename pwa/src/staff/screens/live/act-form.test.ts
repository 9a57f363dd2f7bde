import { expect, test } from 'vitest';
import { actsFor, doneWords } from './act-form';

test('what was done is told by how many, and by how many were passed over', () => {
  expect(doneWords('reopen', { count: 2, passed_over: 0 })).toBe('Reopened for 2 students');
  expect(doneWords('reopen', { count: 2, passed_over: 1 })).toBe(
    'Reopened for 2 students. 1 student is sitting another attempt and was left to it: choose them by name to reopen for them too',
  );
});

test('what was handed in can be handed in by staff as long as answers of it are missing', () => {
  expect(actsFor({ state: 'handed_in', has_receipt: false })).toContain('hand-in');
  expect(actsFor({ state: 'handed_in', has_receipt: true })).not.toContain('hand-in');
});
