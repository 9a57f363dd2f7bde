import { expect, test } from 'vitest';
import { spoken } from './spoken';

test.each([
  ['<b>ink</b> &amp; pen', '<b>ink</b> &amp; pen'],
  ['<img src="picture/0.png" alt="A cell">', ' A cell '],
  [
    '<audio controls="" aria-label="A &quot;blackbird&quot;" src="sound/0.wav"></audio>',
    ' A &quot;blackbird&quot; </audio>',
  ],
  ['a <math alttext="\\frac{1}{2}"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>', 'a  \\frac{1}{2} '],
  ['<math display="block" alttext="a&gt;b"><mi>a</mi></math>', ' a&gt;b '],
  ['<math><mi>x</mi></math>', '<math><mi>x</mi></math>'],
])('%s is told as%s', (html, words) => {
  expect(spoken(html)).toBe(words);
});
