import { expect, test } from 'vitest';
import { clock, duration, fullMoment, moment, percent } from './times';

const noon = new Date(2026, 2, 12, 12, 0).getTime();
const hour_ms = 3_600_000;

test.each([
  [0, '00:00'],
  [59.2, '01:00'],
  [1490, '24:50'],
  [5091, '1:24:51'],
  [-3, '00:00'],
])('%d seconds stand on the clock as %s', (seconds, words) => {
  expect(clock(seconds)).toBe(words);
});

test.each([
  [40, '40 seconds'],
  [1499.7, '25 minutes'],
  [60, '1 minute'],
  [3600, '1 hour'],
  [5400, '1 hour 30 minutes'],
])('%d seconds are told as %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test('a moment near to now is told by its day', () => {
  expect(moment(noon - hour_ms, noon)).toMatch(/^today at 11:00/);
  expect(moment(noon - 13 * hour_ms, noon)).toMatch(/^yesterday at (23|11):00/);
  expect(moment(noon + 20 * hour_ms, noon)).toMatch(/^tomorrow at 0?8:00/);
});

test('a moment further away is told by its date', () => {
  expect(moment(noon - 72 * hour_ms, noon)).toMatch(/9.* at 12:00/);
});

test('the time of day is written alike near to now and on a receipt', () => {
  const morning = new Date(2026, 2, 12, 8, 5).getTime();
  const [, time] = moment(morning, noon).split(' at ');
  const [, on_receipt] = fullMoment(new Date(morning).toISOString()).split(' at ');
  expect(time).toBe(on_receipt);
});

test('a share never leaves the range from none to all', () => {
  expect([percent(-1), percent(0.4), percent(2)]).toEqual(['0%', '40%', '100%']);
});
