import { signal } from '@preact/signals';
import { type Batch, type SessionKey, type SnapshotRow, StorageFailed } from '../store/store';
import type { Uploads } from './uploads';
import type { World } from './world';

/** Why storage took nothing. */
export type Refusal = 'full' | 'refused';

/** How soon a write that storage refused is tried again. */
const REPAIR_MS = 2_000;

/**
 * Writes the batches of one session. What storage refuses is kept, and written again with whatever comes next,
 * for as long as the page is there: also when its exam has been left, and opened again.
 */
export class Backlog {
  /** Writes that are under way. */
  readonly writing = signal(0);
  readonly failed = signal<Refusal | null>(null);
  onWritten: (snapshots: readonly SnapshotRow[]) => void = () => undefined;
  private refused: Batch[] = [];
  private readonly under_way = new Set<Batch>();
  private repair_timer: number | null = null;

  constructor(
    private readonly world: World,
    private readonly uploads: Uploads,
    private readonly key: SessionKey,
  ) {}

  /** All that is not known to be on the device. */
  get unwritten(): Batch {
    return [...this.refused, ...this.under_way].reduce(joined, {});
  }

  /** False where storage refused it. Nothing is awaited before the store is called: the page may be going away. */
  async write(batch: Batch): Promise<boolean> {
    const whole = [...this.refused, batch].reduce(joined);
    this.refused = [];
    this.under_way.add(whole);
    this.writing.value += 1;
    try {
      await this.world.store.write(whole);
      if (this.refused.length === 0 && this.under_way.size === 1) this.failed.value = null;
      this.onWritten(whole.snapshots ?? []);
      this.uploads.changed();
      this.world.tabs.tell(this.key);
      return true;
    } catch (problem) {
      const { session: _, ...kept } = whole;
      this.refused = [kept, ...this.refused];
      this.uploads.storageFailed();
      this.failed.value = problem instanceof StorageFailed && problem.full ? 'full' : 'refused';
      this.repair_timer ??= this.world.setTimer(() => this.repair(), REPAIR_MS);
      return false;
    } finally {
      this.under_way.delete(whole);
      this.writing.value -= 1;
    }
  }

  /** What is being written is laid down where nothing is in its way. */
  part(writer: string): void {
    if (this.under_way.size === 0) return;
    this.world.store.part(writer, [...this.under_way].reduce(joined)).catch(() => undefined);
  }

  private repair(): void {
    this.repair_timer = null;
    if (this.refused.length > 0) void this.write({});
  }
}

/** The backlogs of this page's sessions. */
export class Backlogs {
  private readonly backlogs = new Map<SessionKey, Backlog>();

  constructor(
    private readonly world: World,
    private readonly uploads: Uploads,
  ) {}

  of(key: SessionKey): Backlog {
    const backlog = this.backlogs.get(key) ?? new Backlog(this.world, this.uploads, key);
    this.backlogs.set(key, backlog);
    return backlog;
  }
}

/** Two batches as one; of the same row, the later version counts. */
function joined(left: Batch, right: Batch): Batch {
  const session = right.session ?? left.session;
  return {
    snapshots: [...(left.snapshots ?? []), ...(right.snapshots ?? [])],
    answers: [...(left.answers ?? []), ...(right.answers ?? [])],
    meta: { ...left.meta, ...right.meta },
    ...(session && { session }),
  };
}
