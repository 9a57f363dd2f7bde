import { signal } from '@preact/signals';
import type { SessionKey, SnapshotRow, Store } from '../store/store';
import { isParked } from '../sync/parked';

const changesOf = ({ body }: SnapshotRow) => [
  ...Object.keys(body.answers),
  ...Object.keys(body.marked ?? {}).map((question) => `${question} marked`),
];

/** How many changes a queue holds: a question answered over and over is one, and time alone is none. */
export function countChanges(waiting: readonly SnapshotRow[]): number {
  return new Set(waiting.flatMap(changesOf)).size;
}

/** Follows one session's queue. */
export class QueueWatch {
  readonly waiting = signal(0);
  readonly parked = signal(0);
  private queue: readonly SnapshotRow[] = [];
  private drafted: readonly string[] = [];
  private writes = 0;

  constructor(
    private readonly store: Store,
    private readonly key: SessionKey,
  ) {}

  /** Snapshots have been written, and answers to these questions that are in none yet: all of them wait. */
  wrote(rows: readonly SnapshotRow[], drafted: readonly string[]): void {
    this.writes += 1;
    this.queue = [...this.queue, ...rows];
    this.drafted = drafted;
    this.count();
  }

  /** Reads the queue anew, for what was delivered; again where something was written meanwhile. */
  async look(): Promise<void> {
    const before = this.writes;
    const journal = await this.store.journal(this.key);
    if (before !== this.writes) return this.look();
    this.queue = journal.filter(({ waiting }) => waiting !== undefined);
    this.count();
    this.parked.value = journal.filter(isParked).length;
  }

  private count(): void {
    this.waiting.value = new Set([...this.queue.flatMap(changesOf), ...this.drafted]).size;
  }
}
