import { beforeEach, describe, expect, test } from 'vitest';
import type { Rewriting, StaffExamDetail, StaffQuestion } from '../../wire/staff';
import type { Client } from '../client/client';
import { Problem } from '../client/problem';
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

describe('what is written while the questions are being saved', () => {
  /** A desk whose server names new questions q8, q9, … and replies when the test says so. */
  function slowDesk() {
    let reply = () => {};
    const exam = { exam_id: 3, paper_version: 'v1', questions: [question] } as unknown as StaffExamDetail;
    const sent: Rewriting[] = [];
    const hand = (_method: string, _path: string, body: Rewriting) => {
      sent.push(body);
      const questions = body.questions.map((one, place) => ({ ...one, id: one.id ?? `q${place + 7}` }));
      return new Promise((resolve) => {
        reply = () => resolve({ ...exam, paper_version: `v${sent.length + 1}`, questions });
      });
    };
    const editing = createExamEditing({ hand } as unknown as Client, exam);
    const title = (place: number, words: string) => {
      const one = editing.questions.value[place];
      if (one) editing.change(one.key, { ...one.form, title: words });
    };
    return { editing, sent, title, reply: () => reply() };
  }

  test('stays on the desk, unsaved, and is saved next, over what was saved before', async () => {
    const { editing, sent, title, reply } = slowDesk();
    title(0, 'First');
    editing.add('essay');
    title(1, 'Saved');
    const saving = editing.save('');
    title(1, 'Typed meanwhile');
    reply();
    await saving;
    expect(editing.questions.value.map(({ form }) => form.title)).toEqual(['First', 'Typed meanwhile']);
    expect(editing.isChanged.value).toBe(true);
    const again = editing.save('');
    reply();
    await again;
    expect(sent[1]).toMatchObject({ paper_version: 'v2', questions: [{ id: 'q1' }, { id: 'q8' }] });
    expect(editing.isChanged.value).toBe(false);
  });

  test('a question that was added or taken away meanwhile stays so', async () => {
    const { editing, title, reply } = slowDesk();
    title(0, 'Saved');
    const saving = editing.save('');
    editing.remove(editing.questions.value[0]?.key ?? 0);
    editing.add('essay');
    reply();
    await saving;
    expect(editing.questions.value.map(({ form }) => form.kind)).toEqual(['essay']);
    expect(editing.isChanged.value).toBe(true);
  });
});

test('a question that was changed must be one that can be stored', () => {
  const { editing } = deskOf([question, matching]);
  const [, last] = editing.questions.value;
  if (!last) throw new Error('there are two');
  editing.change(last.key, { ...last.form, title: 'Renamed' });
  expect(editing.firstProblem.value?.key).toBe(last.key);
});

const plain: StaffQuestion = { ...question, text_html: 'Which?' };

const seen = {
  exam_id: 3,
  paper_version: 'paper',
  questions_version: 'first',
  questions: [plain, { ...plain, id: 'q2' }],
} as StaffExamDetail;

let stored: StaffExamDetail;

const client = {
  read: async () => stored,
  hand: async (_method: string, _path: string, body: unknown) => {
    const change = body as Rewriting;
    if (change.questions_version !== stored.questions_version) {
      throw new Problem('conflict', { code: 'changed_meanwhile' });
    }
    stored = { ...stored, questions_version: `${stored.questions_version}+` };
    return stored;
  },
} as unknown as Client;

beforeEach(() => {
  stored = seen;
});

describe('what another of the staff has saved meanwhile', () => {
  test('keeps a change from being saved, until it is loaded', async () => {
    const editing = createExamEditing(client, seen);
    stored = { ...seen, questions_version: 'second', questions: [{ ...plain, text_html: 'Which one?' }] };
    editing.remove(2);
    await expect(editing.save('')).rejects.toMatchObject({ code: 'changed_meanwhile' });
    expect(editing.isChanged.value).toBe(true);
    await editing.loadAnew();
    expect(editing.questions.value.map(({ form }) => form.text_html)).toEqual(['Which one?']);
    expect(editing.isChanged.value).toBe(false);
    await editing.save('');
    expect(stored.questions_version).toBe('second+');
  });
});

describe('whether a change is one of the paper', () => {
  const formOf = (key: number) => {
    const editing = createExamEditing(client, seen);
    const found = editing.questions.value.find((one) => one.key === key);
    if (!found) throw new Error('no such question');
    return { editing, form: found.form };
  };

  test('it is none where only keys, explanations and names are changed', () => {
    const { editing, form } = formOf(1);
    const options = form.options.map((option) => ({
      ...option,
      share: 1 - option.share,
      feedback_html: 'So.',
    }));
    editing.change(1, { ...form, options, title: 'First', feedback_html: 'Why.' });
    expect([editing.isChanged.value, editing.changesPaper.value]).toEqual([true, false]);
  });

  test('it is one where a student sees another text, mark or option', () => {
    for (const part of [{ text_html: 'Which one?' }, { marks: '2' }, { options: [] }]) {
      const { editing, form } = formOf(1);
      editing.change(1, { ...form, ...part });
      expect(editing.changesPaper.value).toBe(true);
    }
  });

  test('it is one where a question is new, gone, or in another place', () => {
    for (const act of ['add', 'remove', 'move'] as const) {
      const { editing } = formOf(1);
      if (act === 'add') editing.add('essay');
      else if (act === 'remove') editing.remove(1);
      else editing.move(1, 1);
      expect(editing.changesPaper.value).toBe(true);
    }
  });
});
