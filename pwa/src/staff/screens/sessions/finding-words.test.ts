import { expect, it } from 'vitest';
import { faultWords, flagWords } from './finding-words';

it.each([
  ['time_overstated', 'More time was counted than can have passed'],
  ['unknown_question', 'It answers a question that the exam does not have'],
  ['seat_changed', 'seat_changed'],
])('what cannot be true by the code %s is told as "%s"', (code, words) => {
  expect(flagWords(code)).toBe(words);
});

it('why something could not be merged is told in words', () => {
  expect(faultWords('number_reused')).toBe('Another snapshot came under the same number');
});
