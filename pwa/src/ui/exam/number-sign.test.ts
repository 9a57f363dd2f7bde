import { expect, test } from 'vitest';
import { otherSign } from './number-sign';

test.each([
  ['3.5', '-3.5'],
  ['-3.5', '3.5'],
  ['−3.5', '3.5'],
  ['+2', '-2'],
  ['', '-'],
  ['-', ''],
])('the other sign of "%s" is "%s"', (text, other) => {
  expect(otherSign(text)).toBe(other);
});
