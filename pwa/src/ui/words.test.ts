import { expect, test } from 'vitest';
import { say } from './words';
import { en } from './words.en';

test('a sentence says what it is given', () => {
  expect(say('card.in-progress', { answered: 3, questions: 40 })).toBe('In progress: 3 of 40 answered');
});

test('one change is singular and every other number is plural', () => {
  expect(say('save.offline', { count: 0 })).toBe('Offline: 0 changes waiting');
  expect(say('save.offline', { count: 1 })).toBe('Offline: 1 change waiting');
  expect(say('save.offline', { count: 4 })).toBe('Offline: 4 changes waiting');
});

test('long numbers are grouped as the reader writes them', () => {
  expect(say('exam.characters-left', { count: 12_000 })).toMatch(/^12\D000 characters left$/);
});

test('a title with braces of its own stays as it was written', () => {
  expect(say('app.title', { page: 'Sets {1, 2} and {page}' })).toBe('Sets {1, 2} and {page} · Inkfast');
});

test('the two forms of a plural have the same holes, but for the count', () => {
  const holes = (text: string) =>
    [...text.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]).filter((hole) => hole !== 'count');
  for (const entry of Object.values(en)) {
    if (typeof entry !== 'string') expect(holes(entry.one)).toEqual(holes(entry.other));
  }
});
