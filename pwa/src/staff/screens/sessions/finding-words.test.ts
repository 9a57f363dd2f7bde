import { expect, it } from 'vitest';
import { fateWords, faultWords, flagWords } from './finding-words';

it.each([
  ['time_overstated', 'More time was counted than can have passed'],
  ['several_attempts', 'More attempts were begun than may be handed in'],
  ['unknown_question', 'It answers a question that the exam does not have'],
  ['seat_changed', 'seat_changed'],
])('what cannot be true by the code %s is told as "%s"', (code, words) => {
  expect(flagWords(code)).toBe(words);
});

it('why something could not be merged is told in words', () => {
  expect(faultWords('number_reused')).toBe('Another snapshot came under the same number');
});

it('an answer that is not the session’s lost to a later one only where there is one', () => {
  expect(fateWords({ overtaken: true })).toBe('a later answer won');
  expect(fateWords({ overtaken: false })).toBe('came late');
});
