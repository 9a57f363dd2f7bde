import { expect, test } from 'vitest';
import { drawFormulas, loadMathematics } from './mathematics';

test('formulas are drawn where they stand, in a line or by themselves', () => {
  const drawn = drawFormulas('a \\(x\\) b \\[y\\] c $$z$$', (latex, display) => `<${latex} ${display}>`);
  expect(drawn).toBe('a <x false> b <y true> c <z true>');
});

test('a formula is read as it was typed, whatever markup the browser made of it', () => {
  expect(drawFormulas('\\(x &lt; y&nbsp;<b>z</b>\\)', (latex) => latex)).toBe('x < y  z');
});

test('a formula of which half is typed stays as it was written, and the rest is drawn', async () => {
  const drawn = drawFormulas('\\(x^\\) and \\(y\\)', await loadMathematics());
  expect(drawn).toContain('\\(x^\\) and <math>');
});

test('LaTeX becomes MathML, and what is none does no harm', async () => {
  const render = await loadMathematics();
  expect(render('\\frac{1}{x^2}', false)).toContain('<mfrac>');
  expect(() => render('\\frac{', false)).not.toThrow();
});
