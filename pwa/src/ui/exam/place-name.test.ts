import { expect, test } from 'vitest';
import type { QuestionKind } from '../../player/player';
import { placeName } from './place-name';
import type { Place } from './progress';

function place(facts: Partial<Place>): Place {
  const kind: QuestionKind = 'matching';
  const question = { id: 'q3', kind, text_html: '', marks: 1, options: [], prompts: [] };
  const open = { answered: false, partly: false, marked: false };
  return { index: 2, number: 3, counts: true, question, ...open, ...facts };
}

test('a question is named by how far it is answered, and as marked where it is', () => {
  expect(placeName(place({}))).toBe('Question 3, not answered');
  expect(placeName(place({ answered: true }))).toBe('Question 3, answered');
  expect(placeName(place({ answered: true, marked: true }))).toBe('Question 3, answered, marked for review');
});

test('a question of which some prompts are matched is named as partly answered', () => {
  expect(placeName(place({ answered: true, partly: true }))).toBe('Question 3, partly answered');
});

test('a text to read is named as such', () => {
  expect(placeName(place({ counts: false }))).toBe('Information 3');
});
