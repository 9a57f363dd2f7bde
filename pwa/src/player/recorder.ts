import type { ReadonlySignal } from '@preact/signals';
import { higher, nextStamp, reissue } from '../core/stamp';
import { type AnswerRow, emptyRow, type Progress, type SessionRow, type SnapshotRow } from '../store/store';
import type { Snapshot } from '../wire/wire';
import type { Backlog, Refusal } from './backlog';
import type { Context } from './context';
import { type Draft, Drafts } from './drafts';
import { QueueWatch } from './queue-watch';

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
 * memory are never used twice. What storage refuses stays in the session's backlog; a move of the session itself
 * does not: whoever asked for it hears that it failed.
 */
export class Recorder {
  readonly watch: QueueWatch;
  /** Writes that are under way: while there are any, nothing is said to be saved. */
  readonly writing: ReadonlySignal<number>;
  readonly failed: ReadonlySignal<Refusal | null>;
  private as_writer: string;
  private number = 0;
  private readonly drafts: Drafts;
  private readonly backlog: Backlog;

  constructor(
    private readonly context: Context,
    private readonly session: SessionRow,
    private readonly view: Map<string, AnswerRow>,
    private highest: string,
  ) {
    this.as_writer = context.world.newId();
    this.drafts = new Drafts(session.key, this.writer);
    this.watch = new QueueWatch(context.world.store, session.key);
    this.backlog = context.backlogs.of(session.key);
    this.writing = this.backlog.writing;
    this.failed = this.backlog.failed;
  }

  get writer(): string {
    return this.as_writer;
  }

  /** Has the watch told of all that is written of the session from now on, also of what was refused before. */
  watchQueue(): void {
    this.backlog.onWritten = (snapshots) => this.watch.wrote(snapshots, this.drafts.questions);
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
    return this.backlog.write(move ? { ...batch, session: move(stamp) } : batch);
  }

  /** Keeps answers on the device that the next snapshot will carry; should there be none, see `adoptDrafts`. */
  async draft(answers: Draft, progress: Progress): Promise<void> {
    const { key } = this.session;
    const stamp = this.stamp();
    const rows = this.changeView({ answers }, stamp);
    const meta = { [progressKey(key)]: progress, ...this.drafts.keep({ stamp, answers }) };
    await this.backlog.write({ answers: rows, meta });
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

  /** The page may be going away, and what is being written with it. */
  part(): void {
    this.backlog.part(this.writer);
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
}
