import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotRow } from '../store.suite';
import { crc32 } from './crc32';
import { decodeRecords, encodeRecord, type JournalRecord } from './record';

const record = (number: number): JournalRecord => ({
  at_ms: number,
  snapshots: [snapshotRow(number, { q1: `naïve “text”\n{number ${number}}` })],
});
const records = [1, 2, 3].map(record);

function fileOf(lines: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(lines.flatMap((line) => [...line]));
}

describe('the checksum', () => {
  it('is that of IEEE 802.3', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});

describe('the records of a file', () => {
  it('come back as they were written', () => {
    expect(decodeRecords(fileOf(records.map(encodeRecord)))).toEqual(records);
    expect(decodeRecords(new Uint8Array())).toEqual([]);
  });

  it('are whole up to where the file was torn, wherever that is', () => {
    const lines = records.map(encodeRecord);
    const file = fileOf(lines);
    const two = (lines[0]?.length ?? 0) + (lines[1]?.length ?? 0);
    for (let end = two; end < file.length; end += 1)
      expect(decodeRecords(file.subarray(0, end))).toEqual(records.slice(0, 2));
  });

  it('lose none but the one in which a byte went wrong', () => {
    const lines = records.map(encodeRecord);
    const file = fileOf(lines);
    const [first, second] = [lines[0]?.length ?? 0, lines[1]?.length ?? 0];
    const place = fc.integer({ min: first, max: first + second - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const damaged = Uint8Array.from(file);
        damaged[at] = (damaged[at] ?? 0) ^ difference;
        const numbers = decodeRecords(damaged).map(({ at_ms }) => at_ms);
        expect(numbers).not.toContain(2);
        expect(numbers).toContain(1);
      }),
    );
  });
});
