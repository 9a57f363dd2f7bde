import { expect, test } from 'vitest';
import type { Card, CardState } from '../player/player';
import { readyWords } from './heard-of-exams';

function card(exam_id: number, title: string, state: CardState): Card {
  return {
    exam_id,
    title,
    state,
    duration_s: 1800,
    question_count: 10,
    opens_at: null,
    closes_at: null,
    answered: 0,
    time_left_s: null,
    waiting: 0,
    receipt: null,
    has_result: false,
    attempts_left: 1,
    can_begin_another: false,
    prepared: 0,
    told: { paused: false, messages: [] },
  };
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
