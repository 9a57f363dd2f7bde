import type { SnapshotRow } from '../store/store';

/** So that an upload also fits what a browser sends on behalf of a page that has gone. */
export const BATCH_BYTES = 48 * 1024;

/** The id, the brackets and the name of the list around the snapshots. */
const ENVELOPE_BYTES = 96;

export interface BatchLimits {
  bytes: number;
  snapshots: number;
}

/** The newest snapshots that fit, newest first; always at least one, however large. */
export function takeBatch(waiting: readonly SnapshotRow[], limits: BatchLimits): SnapshotRow[] {
  const newest_first = [...waiting].sort((left, right) => (left.stamp < right.stamp ? 1 : -1));
  const batch: SnapshotRow[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const row of newest_first.slice(0, limits.snapshots)) {
    bytes += new TextEncoder().encode(JSON.stringify(row.body)).length + 1;
    if (batch.length > 0 && bytes > limits.bytes) break;
    batch.push(row);
  }
  return batch;
}
