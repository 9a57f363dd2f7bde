import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Answer } from '../core/answer';
import { mayMove } from '../core/session';
import type { AnswerRow, HandIn, Progress, SessionRow } from '../store/store';
import type { Option, Paper } from '../wire/wire';
import { adoptDraftsOf } from './adopting';
import { AnswerSheet } from './answer-sheet';
import type { Context } from './context';
import type { Desk } from './desk';
import { Editorship } from './editorship';
import { Incoming } from './incoming';
import type { OpenedSession } from './opened-session';
import { OptionOrder } from './option-order';
import type { Announcement, Editing, SaveState, Sitting, Told } from './player';
import { type Changes, Recorder } from './recorder';
import { saveState } from './save-state';
import { Timekeeper } from './timekeeper';

/** The exam on screen: takes answers, has them written, and counts the time; or, with another editor, shows them. */
export class LiveSitting implements Sitting {
  readonly exam_id: number;
  readonly title: string;
  readonly paper: Paper;
  readonly order: readonly string[];
  readonly index = signal(0);
  readonly answers: ReadonlySignal<ReadonlyMap<string, Answer>>;
  readonly marked: ReadonlySignal<ReadonlySet<string>>;
  readonly time_left_s: ReadonlySignal<number>;
  readonly announcement: ReadonlySignal<Announcement | null>;
  readonly save: ReadonlySignal<SaveState>;
  readonly editing: ReadonlySignal<Editing>;
  readonly told: ReadonlySignal<Told>;
  private readonly recorder: Recorder;
  private readonly time: Timekeeper;
  private readonly sheet: AnswerSheet;
  private readonly desk: Desk;
  readonly incoming: Incoming;
  private readonly editorship: Editorship;
  private readonly order_of_options: OptionOrder;
  private recorded_at = '';

  constructor(
    private readonly context: Context,
    opened: OpenedSession,
  ) {
    const { paper, progress } = opened;
    const session = { ...opened.session, paper_version: paper.paper_version };
    this.paper = paper;
    this.exam_id = session.exam_id;
    this.title = session.card.title;
    this.order = session.question_order;
    this.order_of_options = new OptionOrder(paper, session.key);
    const view = new Map(opened.answers.map((row): [string, AnswerRow] => [row.question, row]));
    this.recorder = new Recorder(context, session, view, opened.highest);
    this.recorder.watchQueue();
    this.sheet = new AnswerSheet(context.world, paper, {
      draft: (answers) => void this.recorder.draft(answers, this.progress()),
      record: (changes) => void this.record(changes),
    });
    this.index.value = Math.max(0, Math.min(progress.current_question_index, this.order.length - 1));
    this.desk = { session, paper, view, recorder: this.recorder, sheet: this.sheet };
    this.time = new Timekeeper(context, () => this.desk.session, progress.time_used_s);
    this.editorship = new Editorship(context, session.key, {
      losing: () => this.hide(),
      changed: () => this.follow(),
    });
    this.incoming = new Incoming(context, this.desk, this.time, this.editorship);
    this.editing = this.editorship.editing;
    this.told = this.incoming.told;
    this.sheet.show(view.values());
    this.answers = this.sheet.answers;
    this.marked = this.sheet.marked;
    this.time_left_s = this.time.time_left_s;
    this.announcement = this.time.announcement;
    this.save = computed(() => this.saveState());
  }

  get answered(): number {
    return this.sheet.answered;
  }

  get key(): string {
    return this.desk.session.key;
  }

  options(question_id: string): readonly Option[] {
    return this.order_of_options.of(question_id);
  }

  /** Whether this page may write: it is the editor. */
  get isEditor(): boolean {
    return this.editorship.isHere;
  }

  /** Resolves when it is known whether another tab has the session. */
  enter(): Promise<void> {
    return this.editorship.enter();
  }

  /** Begins to count; resolves when the queue has been looked at. */
  async start(onTimeOut: () => void): Promise<void> {
    const asEditor = (work: () => void) => () => this.isEditor && work();
    this.time.start({
      progress: asEditor(() => this.recorder.keepProgress(this.progress())),
      autosave: asEditor(() => this.autosave()),
      timeOut: asEditor(onTimeOut),
    });
    this.follow();
    await this.recorder.watch.look();
  }

  /** Writes a new session and its first snapshot, which fixes the order of its questions. */
  begin(): Promise<boolean> {
    return this.record({ question_order: [...this.order] }, () => this.desk.session);
  }

  answer(question_id: string, answer: Answer | null): void {
    if (this.isEditor) this.sheet.answer(question_id, answer);
  }

  mark(question_id: string, marked: boolean): void {
    if (this.isEditor) this.sheet.mark(question_id, marked);
  }

  goTo(index: number): void {
    if (index < 0 || index >= this.order.length || index === this.index.value) return;
    this.sheet.flush();
    this.index.value = index;
    if (this.isEditor) this.recorder.keepProgress(this.progress());
  }

  /** The page is hidden, or shown again. What is typed is written first: there may be no later. */
  show(visible: boolean): void {
    if (!visible) this.hide();
    this.follow(visible);
  }

  /** Ends the sitting on this device; the answers are kept and go on being delivered. */
  close(): void {
    this.hide();
    this.time.stop();
    this.editorship.leave();
  }

  /** Hands in, durably; false where storage refused, and then nothing has changed. */
  async handIn(by: HandIn['by']): Promise<boolean> {
    this.sheet.flush();
    await adoptDraftsOf(this.context, this.desk.session).catch(() => undefined);
    const kept = await this.context.world.store.session(this.key).catch(() => null);
    const session = kept ?? this.desk.session;
    if (!mayMove(session.state, 'completed')) return true;
    const { saved_ms: at_ms, ...how_far } = this.progress();
    const { reading } = this.context.clock;
    const hand_in = { by, writer: this.recorder.writer, at_ms, answered: this.answered, reading, ...how_far };
    return this.record({}, (stamp) => ({ ...session, state: 'completed', hand_in: { ...hand_in, stamp } }));
  }

  /** Time is counted where the session is edited, while it is on screen. */
  private follow(visible = this.context.world.page.visible()): void {
    this.time.show(visible && this.isEditor);
  }

  private hide(): void {
    if (!this.isEditor) return;
    this.sheet.flush();
    this.recorder.part();
    this.recorder.keepProgress(this.progress());
  }

  private autosave(): void {
    const { saved_ms: _, ...now } = this.progress();
    if (JSON.stringify(now) !== this.recorded_at) void this.record({});
  }

  private record(changes: Changes, move?: (stamp: string) => SessionRow): Promise<boolean> {
    const progress = this.progress();
    const { saved_ms: _, ...now } = progress;
    this.recorded_at = JSON.stringify(now);
    return this.recorder.record(changes, progress, move);
  }

  private progress(): Progress {
    return {
      time_used_s: this.time.used_s,
      current_question_index: this.index.value,
      saved_ms: this.context.world.wall_ms(),
    };
  }

  private saveState(): SaveState {
    const { online, refused } = this.context.state;
    return saveState({
      failed: this.recorder.failed.value,
      writing: this.recorder.writing.value > 0 || this.sheet.isTyping.value,
      waiting: this.recorder.watch.waiting.value,
      parked: this.recorder.watch.parked.value,
      online: online.value,
      sign_in_needed: refused.value.has(this.desk.session.upload_token),
    });
  }
}
