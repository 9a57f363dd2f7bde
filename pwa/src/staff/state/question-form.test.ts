import { describe, expect, test } from 'vitest';
import type { StaffQuestion } from '../../wire/staff';
import { draftOf, formOf, freeId, freeIdByChance, markRight, newForm, toWritten } from './question-form';
import { questionProblems } from './question-problems';

const base: StaffQuestion = {
  id: 'q1',
  kind: 'single_choice',
  text_html: '<p>Which?</p>',
  marks: 2,
  options: [
    { id: 'a', text_html: 'One', feedback_html: 'No.' },
    { id: 'c', text_html: 'Two', feedback_html: '' },
  ],
  prompts: [],
  key: { weights: { a: 0, c: 1 } },
  title: 'First',
  category: 'Start',
  feedback_html: '',
};

const kinds: readonly StaffQuestion[] = [
  base,
  { ...base, kind: 'multiple_choice', key: { weights: { a: -0.5, c: 1 } } },
  {
    ...base,
    kind: 'short_answer',
    options: [],
    key: { accepted: [{ text: 'x', fraction: 0.5 }], case_sensitive: true },
  },
  {
    ...base,
    kind: 'numerical',
    options: [],
    key: { accepted: [{ low: '1.50', high: '1.60', fraction: 1 }] },
  },
  {
    ...base,
    kind: 'short_answer',
    options: [],
    key: { accepted: [{ text: 'x', fraction: 1, feedback_html: '<p>Yes.</p>' }], case_sensitive: false },
  },
  {
    ...base,
    kind: 'numerical',
    options: [],
    key: {
      accepted: [{ low: '1', high: '1', fraction: 1, feedback_html: '<p>Yes.</p>' }],
      wrong_feedback_html: '<p>No.</p>',
    },
  },
  {
    ...base,
    kind: 'matching',
    options: base.options,
    prompts: [{ id: '1', text_html: 'P' }],
    key: { pairs: { 1: 'c' } },
  },
  { ...base, kind: 'essay', options: [], key: {} },
  { ...base, kind: 'description', options: [], key: {}, marks: 0 },
];

test.each(kinds)('a $kind question that is opened and not changed is stored as it was', (question) => {
  expect(draftOf(formOf(question))).toEqual(question);
});

test('a formula is edited as it was written', () => {
  expect(toWritten('a <math alttext="x^2"><msup></msup></math> b')).toBe('a \\(x^2\\) b');
  expect(toWritten('<math alttext="x &lt; y" display="block"><mi>x</mi></math>')).toBe('\\[x &lt; y\\]');
  expect(toWritten('<math><mi>x</mi></math>')).toBe('<math><mi>x</mi></math>');
});

test('an option keeps its id whatever is removed before it', () => {
  expect(freeId(base.options)).toBe('b');
});

describe('what is to be matched', () => {
  const form = () => {
    const { options, prompts, ...rest } = newForm('matching');
    const texts = ['Paris', 'Oslo', 'Rome'];
    return {
      ...rest,
      text_html: 'Capitals',
      options: options.map((option, place) => ({ ...option, text_html: texts[place] ?? '' })),
      prompts: prompts.map((prompt, place) => ({ ...prompt, option_id: options[place]?.id ?? '' })),
    };
  };

  test('tells no pair by the order in which it was written', () => {
    expect(draftOf(form()).options?.map(({ text_html }) => text_html)).toEqual(['Oslo', 'Paris', 'Rome']);
    const pairs = () => JSON.stringify(newForm('matching').options.map(({ id }) => id));
    expect(new Set(Array.from({ length: 50 }, pairs)).size).toBeGreaterThan(10);
  });

  test('takes ids by chance from those that are free', () => {
    expect(freeIdByChance([{ id: 'a' }], () => 0)).toBe('b');
    expect(freeIdByChance([{ id: 'a' }], () => 0.999)).toBe('z');
    const all = [...'abcdefghijklmnopqrstuvwxyz'].map((id) => ({ id }));
    expect(freeIdByChance(all)).toBe('o27');
  });

  test('keeps its key and, once it is stored, its order', () => {
    const written = form();
    const [first, second] = written.options;
    expect(draftOf(written).key).toEqual({ pairs: { 1: first?.id, 2: second?.id } });
    const stored = { ...written, id: 'q1' };
    expect(draftOf(stored).options?.map(({ id }) => id)).toEqual(stored.options.map(({ id }) => id));
  });
});

describe('what is right', () => {
  test('is one option alone in a single choice', () => {
    const form = markRight(formOf(base), 'a', true);
    expect(form.options.map((option) => option.share)).toEqual([1, 0]);
  });

  test('shares the marks in a multiple choice, and guessing everything earns none', () => {
    const three = { ...newForm('multiple_choice') };
    const form = markRight(markRight(three, 'a', true), 'b', true);
    expect(form.options.map((option) => option.share)).toEqual([0.5, 0.5, -0.5]);
  });
});

describe('a question', () => {
  test.each(['single_choice', 'multiple_choice', 'short_answer', 'numerical', 'matching', 'essay'] as const)(
    'of kind %s cannot be stored empty',
    (kind) => {
      expect(questionProblems(newForm(kind)).has('text')).toBe(true);
    },
  );

  test('with everything it needs has no problem', () => {
    for (const question of kinds) expect([...questionProblems(formOf(question))]).toEqual([]);
  });

  test.each([
    ['picture', '<p><img src="data:," alt="A cell"></p>'],
    ['sound', '<p><audio src="data:," aria-label="A bird"></audio></p>'],
  ])('that is a %s alone is not empty', (_, text_html) => {
    const form = { ...newForm('essay'), text_html };
    expect(questionProblems(form).has('text')).toBe(false);
  });

  test('has numbers that are numbers, the lower one first', () => {
    const form = { ...formOf(base), kind: 'numerical' as const };
    const withNumbers = (low: string, high: string) => ({ ...form, numbers: [{ low, high, share: 1 }] });
    expect(questionProblems(withNumbers('2', '1')).has('numbers')).toBe(true);
    expect(questionProblems(withNumbers('1e3', '')).has('numbers')).toBe(true);
    expect(questionProblems(withNumbers('-1,5', '')).has('numbers')).toBe(false);
  });
});
