import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, vectors } from '../testing/vectors';
import { formatStamp, higher, MalformedStamp, momentOf, nextStamp, parseStamp, reissue } from './stamp';

interface StampCase extends Case {
  kind: 'parse' | 'malformed' | 'order' | 'keep';
  text: string;
  ms: number;
  counter: number;
  writer: string;
  lower: string;
  higher: string;
}

const WRITER = 'ab'.repeat(16);
const cases = vectors<StampCase>('stamp');
const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));
const anyStamp = fc.record({
  ms: fc.integer({ min: 0, max: 0xffff_ffff_ffff }),
  counter: fc.integer({ min: 0, max: 0xffff }),
  writer: hex(32),
});

describe('the vectors shared with the server', () => {
  it.each(cases.filter(({ kind }) => kind === 'parse'))('$id: $comment', ({ text, ms, counter, writer }) => {
    expect(parseStamp(text)).toEqual({ ms, counter, writer });
    expect(formatStamp({ ms, counter, writer })).toBe(text);
  });

  it.each(cases.filter(({ kind }) => kind === 'malformed'))('$id: $comment', ({ text }) => {
    expect(() => parseStamp(text)).toThrow(MalformedStamp);
  });

  it.each(cases.filter(({ kind }) => kind === 'order'))('$id: $comment', (order) => {
    expect(order.lower < order.higher).toBe(true);
    expect(higher(order.lower, order.higher)).toBe(order.higher);
    expect(higher(order.higher, order.lower)).toBe(order.higher);
  });
});

it('reads back every stamp that it writes', () => {
  fc.assert(
    fc.property(anyStamp, (stamp) => {
      expect(parseStamp(formatStamp(stamp))).toEqual(stamp);
    }),
  );
});

it('makes a stamp above every stamp seen, wherever the clock stands', () => {
  fc.assert(
    fc.property(
      anyStamp,
      fc.integer({ min: 0, max: 0xffff_ffff_0000 }),
      ({ ms, counter, writer }, now_ms) => {
        const highest = formatStamp({ ms: Math.min(ms, 0xffff_ffff_0000), counter, writer });
        expect(nextStamp(highest, now_ms, WRITER) > highest).toBe(true);
      },
    ),
  );
});

it('begins at the clock where no stamp was seen', () => {
  expect(parseStamp(nextStamp('', 1234.9, WRITER))).toEqual({ ms: 1234, counter: 0, writer: WRITER });
});

it('goes with the clock once that is above all stamps seen', () => {
  const seen = formatStamp({ ms: 1000, counter: 7, writer: WRITER });
  expect(parseStamp(nextStamp(seen, 1001, WRITER))).toEqual({ ms: 1001, counter: 0, writer: WRITER });
});

it('counts on while the clock stands still', () => {
  const first = nextStamp('', 1000, WRITER);
  expect(parseStamp(nextStamp(first, 1000, WRITER))).toEqual({ ms: 1000, counter: 1, writer: WRITER });
});

it('goes to the next millisecond when the counter is full', () => {
  const full = formatStamp({ ms: 1000, counter: 0xffff, writer: WRITER });
  expect(parseStamp(nextStamp(full, 0, WRITER))).toEqual({ ms: 1001, counter: 0, writer: WRITER });
});

it('never makes a stamp before 1970', () => {
  expect(parseStamp(nextStamp('', -5, WRITER)).ms).toBe(0);
});

describe('a stamp in another name', () => {
  it('is of the same moment', () => {
    const stamp = `0000000003e8.0002.${'ab'.repeat(16)}`;
    expect(reissue(stamp, 'cd'.repeat(16))).toBe(`0000000003e8.0002.${'cd'.repeat(16)}`);
  });
});

describe('the moment of a stamp', () => {
  const at = (moment: string, writer = 'ab') => `${moment}.${writer.repeat(16)}`;

  it('says nothing of the writer', () => {
    expect(momentOf(at('0000000003e8.0002'))).toBe('0000000003e8.0002');
    expect(momentOf(at('0000000003e8.0002', 'cd'))).toBe(momentOf(at('0000000003e8.0002')));
  });

  it('tells what came later within a millisecond, too', () => {
    expect(momentOf(at('0000000003e8.0003')) > momentOf(at('0000000003e8.0002', 'ff'))).toBe(true);
  });
});
