import { describe, expect, test } from 'vitest';
import type { LiveStudent } from '../../wire/staff';
import { needsOf } from './live-needs';
import { countShown, orderStudents } from './live-order';

const NOW_MS = Date.parse('2026-03-12T10:00:00Z');
const calm: LiveStudent = {
  student_id: 1,
  username: 'amina',
  name: 'Amina',
  class_name: '9A',
  session_id: 1,
  attempt: 1,
  state: 'in_progress',
  last_heard_at: '2026-03-12T09:59:50Z',
  question: 3,
  answered: 2,
  question_count: 40,
  delivered: 4,
  waiting: 0,
  time_left_s: 1200,
  devices: 1,
  flags: [],
  granted_s: 0,
  late_work: 0,
  has_receipt: false,
};
const silent = { ...calm, student_id: 2, name: 'Bayo', last_heard_at: '2026-03-12T09:55:00Z' };
const missing: LiveStudent = {
  ...calm,
  student_id: 3,
  name: 'Chidi',
  state: 'handed_in',
  waiting: 3,
  time_left_s: null,
  has_receipt: true,
};
const absent: LiveStudent = {
  ...calm,
  student_id: 4,
  name: 'Dalia',
  state: 'not_ready',
  last_heard_at: null,
};
const everybody = [calm, absent, silent, missing];
const choice = { sort: 'help', filter: 'everyone', search: '' } as const;

describe('the order of students', () => {
  test('who needs help most stands first, and who needs none by name', () => {
    const twin = { ...calm, student_id: 5, name: 'Aaron' };
    expect(orderStudents([...everybody, twin], choice, NOW_MS)).toEqual([3, 2, 4, 5, 1]);
  });

  test('a student whose time is nearly up goes before others who are as silent', () => {
    const pressed = { ...silent, student_id: 6, name: 'Zuri', time_left_s: 100 };
    expect(orderStudents([silent, pressed], choice, NOW_MS)).toEqual([6, 2]);
  });

  test('who was never heard of has been silent longest', () => {
    expect(orderStudents(everybody, { ...choice, sort: 'heard' }, NOW_MS)[0]).toBe(4);
  });

  test('those without a clock of their own stand last by time left', () => {
    expect(orderStudents(everybody, { ...choice, sort: 'time-left' }, NOW_MS).at(-1)).toBe(3);
  });

  test('a search finds names, usernames and classes, whatever their case', () => {
    expect(orderStudents(everybody, { ...choice, search: ' DALIA ' }, NOW_MS)).toEqual([4]);
    expect(orderStudents(everybody, { ...choice, search: '9a' }, NOW_MS)).toHaveLength(4);
  });
});

describe('what is to be seen to', () => {
  const handedIn: LiveStudent = { ...calm, state: 'handed_in', time_left_s: null, has_receipt: true };

  test('of who handed in and has a receipt is nothing', () => {
    expect(needsOf(handedIn, NOW_MS)).toEqual([]);
  });

  test('is a hand-in of which the server still wants answers, though no device told of any', () => {
    expect(needsOf({ ...handedIn, has_receipt: false, waiting: null }, NOW_MS)).toEqual(['answers-missing']);
  });

  test('is late work, which waits for a decision', () => {
    expect(needsOf({ ...handedIn, late_work: 1 }, NOW_MS)).toEqual(['late-work']);
  });
});

test('every student is counted once among those started, handed in and not started', () => {
  const counts = countShown(everybody, NOW_MS);
  expect(counts['in-progress'] + counts['handed-in'] + counts['not-started']).toBe(counts.everyone);
  expect(counts.help).toBe(3);
});
