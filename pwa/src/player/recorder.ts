import { signal } from '@preact/signals';
import { higher, nextStamp, reissue } from '../core/stamp';
import {
  type AnswerRow,
  type Batch,
  emptyRow,
  type Progress,
  type SessionRow,
  type SnapshotRow,
  StorageFailed,
} from '../store/store';
import type { Snapshot } from '../wire/wire';
import type { Context } from './context';
import { type Draft, Drafts } from './drafts';
import { QueueWatch } from './queue-watch';

/** How soon a write that storage refused is tried again. */
const REPAIR_MS = 2_000;

/** What one snapshot is to say. */
export interface Changes {
  answers?: Draft;
  marked?: Record<string, boolean>;
  question_order?: string[];
  /** A draft that this carries: where it was kept, and since when it stands. It was typed before any reading. */
  adopted?: { key: string; stamp: string };
}

export const progressKey = (key: string) => `progress/${key}`;

/**
 * Writes a session's snapshots. Each opening of an exam is a writer of its own, so that numbers made in
 * memory are never used twice. What storage refuses is kept and written again with whatever comes next; a move
 * of the session itself is not: whoever asked for it hears that it failed.
 */
export class Recorder {
  readonly watch: QueueWatch;
  /** Writes that are under way: while there are any, nothing is said to be saved. */
  readonly writing = signal(0);
  readonly failed = signal<'full' | 'refused' | null>(null);
  private as_writer: string;
  private number = 0;
  private unkept: Batch[] = [];
  private readonly drafts: Drafts;
  private readonly under_way = new Set<Batch>();
  private repair_timer: number | null = null;

  constructor(
    private readonly context: Context,
    private readonly session: SessionRow,
    private readonly view: Map<string, AnswerRow>,
    private highest: string,
  ) {
    this.as_writer = context.world.newId();
    this.drafts = new Drafts(session.key, this.writer);
    this.watch = new QueueWatch(context.world.store, session.key);
  }

  get writer(): string {
    return this.as_writer;
  }

  /** Goes on as a writer that nobody else is: another copy of this page writes under the same numbers. */
  becomeAnother(): void {
    this.as_writer = this.context.world.newId();
    this.number = 0;
  }

  /** A stamp above all that this session has seen. */
  private stamp(): string {
    this.highest = nextStamp(this.highest, this.context.clock.now_ms(), this.writer);
    return this.highest;
  }

  observe(stamp: string): void {
    this.highest = higher(this.highest, stamp);
  }

  /**
   * Writes one snapshot, the view that it makes and any move of the session, which is told the snapshot's stamp,
   * in one transaction; false where storage refused it.
   */
  record(changes: Changes, progress: Progress, move?: (stamp: string) => SessionRow): Promise<boolean> {
    const { adopted } = changes;
    const stamp = adopted ? reissue(adopted.stamp, this.writer) : this.stamp();
    this.number += 1;
    const body: Snapshot = {
      writer: this.writer,
      number: this.number,
      stamp,
      attempt: this.session.attempt,
      answers: changes.answers ?? {},
      current_question_index: progress.current_question_index,
      time_used_s: progress.time_used_s,
      reading: adopted ? null : this.context.clock.reading,
      ...(this.session.paper_version && { paper_version: this.session.paper_version }),
      ...(changes.marked && { marked: changes.marked }),
      ...(changes.question_order && { question_order: changes.question_order }),
    };
    const { key } = this.session;
    const row: SnapshotRow = {
      session: key,
      writer: this.writer,
      number: this.number,
      stamp,
      body,
      waiting: key,
    };
    const answers = this.changeView(changes, stamp);
    const meta = { [progressKey(key)]: progress, ...this.drafts.beside(changes) };
    const batch = { snapshots: [row], answers, meta };
    return this.write(move ? { ...batch, session: move(stamp) } : batch);
  }

  /** Keeps answers on the device that the next snapshot will carry; should there be none, see `adoptDrafts`. */
  async draft(answers: Draft, progress: Progress): Promise<void> {
    const { key } = this.session;
    const stamp = this.stamp();
    const rows = this.changeView({ answers }, stamp);
    const meta = { [progressKey(key)]: progress, ...this.drafts.keep({ stamp, answers }) };
    await this.write({ answers: rows, meta });
  }

  /** Writes how far the student is, without a snapshot. */
  keepProgress(progress: Progress): void {
    const { store, tabs } = this.context.world;
    const { key } = this.session;
    store.write({ meta: { [progressKey(key)]: progress } }).then(
      () => tabs.tell(key),
      () => undefined,
    );
  }

  /** The page may be going away, and what is being written with it: it is laid down where nothing is in its way. */
  part(): void {
    if (this.under_way.size === 0) return;
    const batch = [...this.under_way].reduce(joined);
    this.context.world.store.part(this.writer, batch).catch(() => undefined);
  }

  /** What is adopted takes the place of the draft that it was, and of nothing that was given since then. */
  private changeView({ answers = {}, marked = {}, adopted }: Changes, stamp: string): AnswerRow[] {
    for (const [question, answer] of Object.entries(answers)) {
      const row = this.rowOf(question);
      if (row.stamp <= stamp || row.stamp === adopted?.stamp)
        this.view.set(question, { ...row, answer, stamp });
    }
    for (const [question, mark] of Object.entries(marked))
      this.view.set(question, { ...this.rowOf(question), marked: mark, marked_stamp: stamp });
    return Object.keys({ ...answers, ...marked }).map((question) => this.rowOf(question));
  }

  private rowOf(question: string): AnswerRow {
    return this.view.get(question) ?? emptyRow(this.session.key, question);
  }

  /** Nothing is awaited before the store is called: the page may be going away. */
  private async write(batch: Batch): Promise<boolean> {
    const whole = [...this.unkept, batch].reduce(joined);
    this.unkept = [];
    this.under_way.add(whole);
    this.writing.value += 1;
    try {
      await this.context.world.store.write(whole);
      if (this.unkept.length === 0 && this.under_way.size === 1) this.failed.value = null;
      this.watch.wrote(whole.snapshots ?? [], this.drafts.questions);
      this.context.uploads.changed();
      this.context.world.tabs.tell(this.session.key);
      return true;
    } catch (problem) {
      const { session: _, ...kept } = whole;
      this.unkept = [kept, ...this.unkept];
      this.context.uploads.storageFailed();
      this.failed.value = problem instanceof StorageFailed && problem.full ? 'full' : 'refused';
      this.repair_timer ??= this.context.world.setTimer(() => this.repair(), REPAIR_MS);
      return false;
    } finally {
      this.under_way.delete(whole);
      this.writing.value -= 1;
    }
  }

  private repair(): void {
    this.repair_timer = null;
    if (this.unkept.length > 0) void this.write({});
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
