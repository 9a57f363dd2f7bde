import { expect, test } from 'vitest';
import { histogram, mean, median, ticks, timeTicks } from './statistics';

test('every value is in one bin, full marks in the last', () => {
  const bins = histogram([0, 4.9, 5, 10], 10, 2);
  expect(bins.map((bin) => bin.count)).toEqual([2, 2]);
});

test('the median of an even number lies between the two in the middle', () => {
  expect(median([9, 1, 3, 5])).toBe(4);
  expect(median([9, 1, 3])).toBe(3);
  expect(median([])).toBeNull();
});

test('nobody has no mean', () => {
  expect(mean([])).toBeNull();
  expect(mean([1, 2])).toBe(1.5);
});

test.each([
  [3, [0, 1, 2, 3]],
  [27, [0, 10, 20, 30]],
  [400, [0, 100, 200, 300, 400]],
  [0, [0]],
])('the lines of a plot up to %d are at round numbers', (most, expected) => {
  expect(ticks(most)).toEqual(expected);
});

test.each([
  [0, [0, 5]],
  [12, [0, 5, 10, 15]],
  [95, [0, 30, 60, 90, 120]],
  [301, [0, 120, 240, 360]],
  [40_000, [0, 10_800, 21_600, 32_400, 43_200]],
])('those of a plot of %d seconds are at whole minutes or hours', (most, expected) => {
  expect(timeTicks(most)).toEqual(expected);
});
