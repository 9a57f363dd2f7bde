import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backOff, returnWait } from './retry';

const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

it('waits anything up to a ceiling that doubles to a minute', () => {
  expect(backOff(1, 0, () => 0.5)).toBe(1_000);
  expect(backOff(2, 0, () => 0.5)).toBe(2_000);
  expect(backOff(40, 0, () => 0.5)).toBe(30_000);
});

it('never waits less than the server asked for, nor more than a minute of its own', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(600), random, (failures, after_s, chance) => {
      const wait_ms = backOff(failures, after_s, () => chance);
      expect(wait_ms).toBeGreaterThanOrEqual(after_s * 1000);
      expect(wait_ms).toBeLessThanOrEqual(Math.max(60_000, after_s * 1000));
    }),
  );
});

it('spreads the return of a school over ten seconds', () => {
  expect(returnWait(() => 0)).toBe(0);
  expect(returnWait(() => 0.99)).toBeCloseTo(9_900);
});
