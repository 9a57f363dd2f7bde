import { expect, it } from 'vitest';
import { canonical, sortable } from './canonical';

it.each<[unknown, string]>([
  [null, 'null'],
  [true, 'true'],
  [['b', 'a'], '["b","a"]'],
  [{ 2: 'b', 10: 'a' }, '{"10":"a","2":"b"}'],
  ['é\u007f🖋\n"', '"\\u00e9\\u007f\\ud83d\\udd8b\\n\\""'],
])('%j is written as the server writes it', (value, text) => {
  expect(canonical(value)).toBe(text);
});

it('has the rarest characters last, as code points do', () => {
  const texts = ['🖋', '\ue000', 'a', '', 'ab'];
  texts.sort((left, right) => (sortable(left) < sortable(right) ? -1 : 1));
  expect(texts).toEqual(['', 'a', 'ab', '\ue000', '🖋']);
  expect(sortable('a🖋')).toBe('00006101f58b');
});
