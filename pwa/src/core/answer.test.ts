import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, vectors } from '../testing/vectors';
import { type Answer, isAnswered, isTyped, normalise, takesAnswer } from './answer';

describe('the form of an answer', () => {
  it.each<[string, Answer | null, Answer | null]>([
    ['a chosen option', 'a', 'a'],
    ['typed text, spaces and all', ' a b ', ' a b '],
    ['empty text', '', null],
    ['a cleared answer', null, null],
    ['several options, sorted and once each', ['c', 'a', 'c'], ['a', 'c']],
    ['no option', [], null],
    ['a matching without what is not chosen', { '2': 'b', '1': '' }, { '2': 'b' }],
    ['an empty matching', { '1': '' }, null],
  ])('is fixed for %s', (_, answer, normal) => {
    expect(normalise(answer)).toEqual(normal);
  });

  it('has the prompts of a matching in order', () => {
    expect(Object.keys(normalise({ b: 'x', a: 'y', c: 'z' }) ?? {})).toEqual(['a', 'b', 'c']);
  });

  it('is its own form', () => {
    const any = fc.oneof(
      fc.string(),
      fc.array(fc.string()),
      fc.dictionary(fc.string(), fc.string()),
      fc.constant(null),
    );
    fc.assert(
      fc.property(any, (answer) => {
        expect(normalise(normalise(answer))).toEqual(normalise(answer));
      }),
    );
  });
});

describe('whether a question is answered', () => {
  it.each<[Answer | null | undefined, boolean]>([
    [undefined, false],
    [null, false],
    ['', false],
    ['  ', false],
    ['a', true],
    [[], false],
    [['a'], true],
    [{}, false],
    [{ '1': 'a' }, true],
  ])('is told by %j', (answer, answered) => {
    expect(isAnswered(answer)).toBe(answered);
  });
});

it('knows which kinds are typed and which take no answer', () => {
  expect(isTyped('short_answer') && isTyped('numerical') && isTyped('essay')).toBe(true);
  expect(isTyped('single_choice')).toBe(false);
  expect(takesAnswer('essay')).toBe(true);
  expect(takesAnswer('description')).toBe(false);
});

describe('what counts as answered', () => {
  it.each(vectors<Case & { answer: Answer | null; answered: boolean }>('answer'))(
    'is the shared result: $id',
    ({ answer, answered }) => {
      expect(isAnswered(answer)).toBe(answered);
    },
  );
});
