import { expect, test } from 'vitest';
import { Problem } from '../client/problem';
import { troubleWords } from './trouble-words';

test('what is refused is told in the sentence of the server', () => {
  const problem = new Problem('conflict', { detail: 'There is a school hill already.' });
  expect(troubleWords(problem).what_to_do).toBe('There is a school hill already.');
});

test('a refusal is told as one, and as something that changed only where that is the reason', () => {
  const paused = new Problem('conflict', { code: 'conflict', detail: 'The exam is paused already.' });
  expect(troubleWords(paused).what).toBe('This cannot be done');
  const changed = new Problem('conflict', { code: 'changed_meanwhile', detail: 'Look at them again.' });
  expect(troubleWords(changed).what).toBe('Something changed in the meantime');
});

test('a file that is too large is told with what to do about a file, not about a request', () => {
  const problem = new Problem('too-large', { detail: 'The body is larger than the server takes at once.' });
  expect(troubleWords(problem)).toEqual({
    what: 'This file is too large',
    what_to_do: 'Make the pictures and sounds in it smaller, or part it in two.',
  });
});
