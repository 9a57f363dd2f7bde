import { expect, test } from 'vitest';
import type { Rewriting, StaffExamDetail, StaffQuestion } from '../../wire/staff';
import type { Client } from '../client/client';
import { createExamEditing } from './exam-editing';

const picture = `picture/${'0'.repeat(64)}.png`;

const question: StaffQuestion = {
  id: 'q1',
  kind: 'single_choice',
  text_html: `<p>\\(x\\) or <math alttext="x^2"><mi>x</mi></math>? <img alt="A cell" src="${picture}"></p>`,
  marks: 1,
  options: [
    { id: 'a', text_html: 'One', feedback_html: 'Yes.' },
    { id: 'b', text_html: 'Two' },
  ],
  prompts: [],
  key: { weights: { a: 1 } },
  title: 'First',
  category: '',
  feedback_html: '',
};

/** As a bank may have it: nobody could write it by hand with one option. */
const matching: StaffQuestion = {
  ...question,
  id: 'q2',
  kind: 'matching',
  text_html: '<p>Which?</p>',
  options: [{ id: 'a', text_html: 'One', feedback_html: '' }],
  prompts: [{ id: '1', text_html: 'P' }],
  key: { pairs: { 1: 'a' } },
};

function deskOf(questions: StaffQuestion[]) {
  const exam = { exam_id: 3, paper_version: 'v1', questions } as StaffExamDetail;
  const sent: Rewriting[] = [];
  const client = {
    hand: async (_method: string, _path: string, body: Rewriting) => {
      sent.push(body);
      return exam;
    },
  } as unknown as Client;
  return { editing: createExamEditing(client, exam), sent };
}

test('a question that was not touched goes back exactly as it came', async () => {
  const { editing, sent } = deskOf([question, matching, { ...question, id: 'q3' }]);
  const [, , last] = editing.questions.value;
  if (!last) throw new Error('there are three');
  editing.change(last.key, { ...last.form, title: 'Renamed' });
  expect(editing.firstProblem.value).toBeNull();
  await editing.save('');
  const [first, second, third] = sent[0]?.questions ?? [];
  expect([first, second]).toEqual([question, matching]);
  expect(third?.title).toBe('Renamed');
});

test('a question that was changed must be one that can be stored', () => {
  const { editing } = deskOf([question, matching]);
  const [, last] = editing.questions.value;
  if (!last) throw new Error('there are two');
  editing.change(last.key, { ...last.form, title: 'Renamed' });
  expect(editing.firstProblem.value?.key).toBe(last.key);
});
