import type { SnapshotRow, Store } from '../store/store';
import { NUMBER_REUSED } from './reused-numbers';

/** What was refused for its number alone was recorded anew, and is waiting or delivered as another snapshot. */
export function isParked({ outcome, code }: SnapshotRow): boolean {
  return outcome === 'parked' || (outcome === 'quarantined' && code !== NUMBER_REUSED);
}

/** Has what was refused wait once more: since then a newer version of the app, or staff, may have mended the cause. */
export async function retryParked(store: Store): Promise<void> {
  for (const { key } of await store.sessions()) {
    const parked = (await store.journal(key)).filter(isParked);
    if (parked.length > 0) await store.write({ snapshots: parked.map(waitingOnceMore) });
  }
}

function waitingOnceMore({ outcome: _, code: __, ...row }: SnapshotRow): SnapshotRow {
  return { ...row, waiting: row.session };
}
