import { expect, it } from 'vitest';
import { broughtWords, importedWords } from './roster-words';

it.each([
  [{ new: 6, renewed: 0 }, 'Imported: 6 new students'],
  [{ new: 0, renewed: 1 }, 'Imported: 1 student already here'],
  [{ new: 1, renewed: 2 }, 'Imported: 1 new student and 2 students already here'],
])('%j is told as "%s"', (imported, words) => {
  expect(importedWords(imported)).toBe(words);
});

it('whom a roster would bring is said without those of whom there are none', () => {
  expect(broughtWords({ new: 2, renewed: 0 })).toBe('2 new students');
  expect(broughtWords({ new: 0, renewed: 3 })).toBe('3 students already here');
});
