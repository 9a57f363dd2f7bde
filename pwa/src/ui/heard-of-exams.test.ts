import { expect, test } from 'vitest';
import type { Card, CardState } from '../player/player';
import { card as shown } from './gallery/exams';
import { readyWords } from './heard-of-exams';

function card(exam_id: number, title: string, state: CardState): Card {
  return { ...shown, exam_id, title, state };
}

test('an exam that was being prepared and is ready is read out by its name, with every other one', () => {
  const before = [card(1, 'Physics', 'preparing'), card(2, 'Chemistry', 'preparing')];
  const after = [card(2, 'Chemistry', 'ready'), card(1, 'Physics', 'ready')];
  expect(readyWords(before, after)).toBe('Chemistry is ready offline. Physics is ready offline.');
  expect(readyWords(before, [card(1, 'Physics', 'preparing'), card(2, 'Chemistry', 'ready')])).toBe(
    'Chemistry is ready offline.',
  );
});

test('nothing is read out of one that was ready before, is ready at first sight, or goes on being prepared', () => {
  const ready = [card(1, 'Physics', 'ready')];
  expect(readyWords(ready, ready)).toBe('');
  expect(readyWords([], ready)).toBe('');
  expect(readyWords([card(1, 'Physics', 'in-progress')], ready)).toBe('');
  expect(readyWords([card(1, 'Physics', 'preparing')], [card(1, 'Physics', 'preparing')])).toBe('');
});
