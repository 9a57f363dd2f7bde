import { expect, test } from 'vitest';
import { Problem } from '../client/problem';
import { wordsOf } from './MarkingsLine';

test('marks that were not taken are told with the student they are of, where that is known', () => {
  const problem = new Problem('conflict', { detail: 'It was removed.' });
  const refused = { at: 'refused', given: { marks: 1, remark: '' }, problem } as const;
  const key = { session_id: 1, question_id: 'q8' };
  expect(wordsOf({ ...key, student: 'Ada', state: refused })).toBe(
    'Your marks for an answer of Ada were not accepted: It was removed.',
  );
  expect(wordsOf({ ...key, state: refused })).toContain('of a student');
});
