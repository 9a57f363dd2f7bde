import { expect, it } from 'vitest';
import { snapshotRow } from '../store/store.suite';
import { BATCH_BYTES, takeBatch } from './batch';

const NO_LIMIT = { bytes: BATCH_BYTES, snapshots: Number.POSITIVE_INFINITY };

it('takes the newest first', () => {
  const rows = [1, 3, 2].map((number) => snapshotRow(number, { q1: 'a' }));
  expect(takeBatch(rows, NO_LIMIT).map((row) => row.number)).toEqual([3, 2, 1]);
});

it('stays within 48 KiB as it goes over the wire, whatever the alphabet', () => {
  const rows = [1, 2, 3, 4].map((number) => snapshotRow(number, { q1: 'é'.repeat(9_000) }));
  const batch = takeBatch(rows, NO_LIMIT);
  const body = JSON.stringify({ upload: 'ab'.repeat(16), snapshots: batch.map((row) => row.body) });
  expect(batch.map((row) => row.number)).toEqual([4, 3]);
  expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(BATCH_BYTES);
});

it('takes a snapshot that is larger than that alone', () => {
  const rows = [snapshotRow(1, { q1: 'a' }), snapshotRow(2, { q1: 'x'.repeat(60_000) })];
  expect(takeBatch(rows, NO_LIMIT).map((row) => row.number)).toEqual([2]);
});

it('takes no more than it is told', () => {
  const rows = [1, 2, 3].map((number) => snapshotRow(number, {}));
  expect(takeBatch(rows, { ...NO_LIMIT, snapshots: 2 }).map((row) => row.number)).toEqual([3, 2]);
});
