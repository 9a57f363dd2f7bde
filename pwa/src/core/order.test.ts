import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shuffled } from './order';

it('gives the same order for the same seed, wherever it runs', () => {
  expect(shuffled(['q1', 'q2', 'q3', 'q4', 'q5'], '7/3/1')).toEqual(
    shuffled(['q1', 'q2', 'q3', 'q4', 'q5'], '7/3/1'),
  );
  expect(shuffled(['q1', 'q2', 'q3', 'q4', 'q5', 'q6'], '7/3/1')).toMatchInlineSnapshot(`
    [
      "q6",
      "q5",
      "q4",
      "q2",
      "q3",
      "q1",
    ]
  `);
});

it('loses and repeats nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.string(), (items, seed) => {
      expect([...shuffled(items, seed)].sort()).toEqual([...items].sort());
    }),
  );
});

it('brings every item to the front about equally often', () => {
  const first = new Map<string, number>();
  for (let student = 0; student < 3000; student += 1) {
    const [front = ''] = shuffled(['a', 'b', 'c'], `${student}/1/1`);
    first.set(front, (first.get(front) ?? 0) + 1);
  }
  for (const count of first.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  expect(first.size).toBe(3);
});
