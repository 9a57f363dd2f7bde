import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Answer, Question, QuestionKind, Sitting } from '../../player/player';
import { isPartlyAnswered, places, progressOf } from './progress';

function ask(id: string, kind: QuestionKind): Question {
  return { id, kind, text_html: id, marks: 1, options: [], prompts: [] };
}

function sittingOf(order: readonly string[], answers: Record<string, Answer>): Sitting {
  const questions = [ask('q1', 'essay'), ask('q2', 'description'), ask('q3', 'single_choice')];
  const paper = { exam_id: 1, paper_version: '1', title: 'Exam', pictures: [], questions };
  return {
    exam_id: 1,
    title: 'Exam',
    paper: { ...paper, shuffle_questions: false, shuffle_options: false },
    order,
    options: () => [],
    index: signal(0),
    answers: signal(new Map(Object.entries(answers))),
    marked: signal(new Set(['q3'])),
    time_left_s: signal(60),
    announcement: signal(null),
    save: signal({ kind: 'delivered' }),
    told: signal({ paused: false, messages: [] }),
    editing: signal('here'),
  };
}

test('questions are numbered in the order of the session, and a text to read takes none of their numbers', () => {
  const found = places(sittingOf(['q3', 'q2', 'q1'], {}));
  expect(found.map((place) => [place.question.id, place.counts, place.number])).toEqual([
    ['q3', true, 1],
    ['q2', false, 1],
    ['q1', true, 2],
  ]);
});

test('a text to read counts neither as a question nor as an answer', () => {
  expect(progressOf(places(sittingOf(['q1', 'q2', 'q3'], { q3: 'a' })))).toEqual({
    questions: 2,
    answered: 1,
  });
});

test('blanks alone answer nothing', () => {
  expect(places(sittingOf(['q1', 'q2', 'q3'], { q1: '  \n' }))[0]?.answered).toBe(false);
});

test('to match only some prompts is to answer partly', () => {
  const prompts = [
    { id: 'p1', text_html: 'dog' },
    { id: 'p2', text_html: 'cat' },
  ];
  const matching = { ...ask('q1', 'matching'), prompts };
  const partly = (answer: Answer | undefined) => isPartlyAnswered(matching, answer);
  expect(partly(undefined)).toBe(false);
  expect(partly({ p1: 'o1' })).toBe(true);
  expect(partly({ p1: 'o1', p2: '' })).toBe(true);
  expect(partly({ p1: '', p2: '' })).toBe(false);
  expect(partly({ p1: 'o1', p2: 'o2' })).toBe(false);
  expect(isPartlyAnswered(ask('q3', 'single_choice'), 'a')).toBe(false);
});

test('a question marked for review is marked wherever it stands', () => {
  const marked = places(sittingOf(['q3', 'q2', 'q1'], {})).filter((place) => place.marked);
  expect(marked.map((place) => place.question.id)).toEqual(['q3']);
});
