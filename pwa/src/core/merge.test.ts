import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, vectors } from '../testing/vectors';
import { type Change, EMPTY_VIEW, fold, merge, type SessionView } from './merge';
import { formatStamp } from './stamp';

interface MergeCase extends Case {
  completion_stamp: string | null;
  snapshots: Change[];
  expected: Partial<SessionView>;
  outcomes?: string[];
}

const question = fc.constantFrom('q1', 'q2', 'q3');
const answer = fc.constantFrom('a', 'b', null, ['a', 'b'], { '1': 'a' }, 'é', { '2': 'b', '1': 'a' });
const stamp = fc
  .record({
    ms: fc.integer({ min: 0, max: 4 }),
    counter: fc.integer({ min: 0, max: 1 }),
    writer: fc.constantFrom('a'.repeat(32), 'b'.repeat(32)),
  })
  .map(formatStamp);
const change: fc.Arbitrary<Change> = fc.record(
  {
    stamp,
    answers: fc.dictionary(question, answer),
    marked: fc.dictionary(question, fc.boolean()),
    current_question_index: fc.integer({ min: 0, max: 3 }),
    time_used_s: fc.integer({ min: 0, max: 9 }),
    question_order: fc.shuffledSubarray(['q1', 'q2', 'q3']),
  },
  { requiredKeys: ['stamp', 'answers'] },
);
const changes = fc.array(change, { maxLength: 8 });
const completion = fc.option(stamp);

describe('the vectors shared with the server', () => {
  it.each(vectors<MergeCase>('merge'))(
    '$id: $comment',
    ({ completion_stamp, snapshots, expected, outcomes }) => {
      expect(fold(snapshots, completion_stamp)).toMatchObject(expected);
      expect(fold([...snapshots].reverse(), completion_stamp)).toMatchObject(expected);
      expect(fold([...snapshots, ...snapshots], completion_stamp)).toMatchObject(expected);
      if (!outcomes) return;
      let view: SessionView = { ...EMPTY_VIEW, completion_stamp };
      const seen = snapshots.map((snapshot) => {
        const merged = merge(view, snapshot);
        view = merged.view;
        return merged.outcome;
      });
      expect(seen).toEqual(outcomes);
    },
  );
});

it('begins with nothing at all', () => {
  expect(fold([])).toEqual({
    answers: {},
    answer_stamps: {},
    marked: {},
    marked_stamps: {},
    current_question_index: 0,
    position_stamp: '',
    question_order: [],
    order_stamp: '',
    time_used_s: 0,
    started_ms: null,
    completion_stamp: null,
  });
});

it('depends on the set of snapshots alone, never on their order', () => {
  const anyOrder = changes.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );
  fc.assert(
    fc.property(anyOrder, completion, ([given, shuffled], stamp) => {
      expect(fold(shuffled, stamp)).toEqual(fold(given, stamp));
    }),
  );
});

it('is not changed by a snapshot that comes again', () => {
  fc.assert(
    fc.property(changes, fc.nat(), completion, (all, place, stamp) => {
      const again = all.length > 0 ? [all[place % all.length] as Change] : [];
      expect(fold([...all, ...again], stamp)).toEqual(fold(all, stamp));
    }),
  );
});

it('comes to the same however the snapshots are gathered', () => {
  fc.assert(
    fc.property(changes, changes, completion, (left, right, stamp) => {
      let view = fold(left, stamp);
      for (const one of right) view = merge(view, one).view;
      expect(view).toEqual(fold([...right, ...left], stamp));
    }),
  );
});

it('decides between two answers under one stamp by what they say, not by how they are written', () => {
  const at = formatStamp({ ms: 1, counter: 0, writer: 'a'.repeat(32) });
  const left: Change = { stamp: at, answers: { q1: { '10': 'a', b: 'x', a: 'y' } } };
  const right: Change = { stamp: at, answers: { q1: { a: 'z', b: 'x', '10': 'a' } } };
  expect(fold([left, right]).answers).toEqual(right.answers);
  expect(fold([right, left]).answers).toEqual(right.answers);
});

it('decides between two positions and two orders under one stamp the same way round', () => {
  const at = formatStamp({ ms: 1, counter: 0, writer: 'a'.repeat(32) });
  const left: Change = { stamp: at, current_question_index: 1, question_order: ['q1', 'q2'] };
  const right: Change = { stamp: at, current_question_index: 2, question_order: ['q2', 'q1'] };
  for (const both of [
    [left, right],
    [right, left],
  ]) {
    expect(fold(both).current_question_index).toBe(2);
    expect(fold(both).question_order).toEqual(['q1', 'q2']);
  }
});
