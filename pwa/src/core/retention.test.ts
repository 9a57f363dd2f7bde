import { describe, expect, it } from 'vitest';
import { isForgettable, KEPT_DAYS } from './retention';

const CLOSED_AT = '2026-06-01T10:00:00Z';
const daysLater = (days: number) => Date.parse(CLOSED_AT) + days * 24 * 3600 * 1000;

describe('a session on the device', () => {
  it('is kept until two weeks after its receipt', () => {
    expect(isForgettable({ completed_at: CLOSED_AT }, daysLater(0))).toBe(false);
    expect(isForgettable({ completed_at: CLOSED_AT }, daysLater(KEPT_DAYS))).toBe(false);
    expect(isForgettable({ completed_at: CLOSED_AT }, daysLater(KEPT_DAYS) + 1)).toBe(true);
  });

  it('without a receipt, or with one that cannot be read, is kept for ever', () => {
    expect(isForgettable(null, daysLater(1000))).toBe(false);
    expect(isForgettable({ completed_at: 'some day' }, daysLater(1000))).toBe(false);
  });
});
