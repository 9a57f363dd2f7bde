import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Answer } from '../core/answer';
import { mayMove } from '../core/session';
import type { AnswerRow, HandIn, Progress, SessionRow } from '../store/store';
import type { Contact } from '../sync/outbox';
import type { Option, Paper, SessionFull } from '../wire/wire';
import { AnswerSheet } from './answer-sheet';
import type { Context } from './context';
import { mergeRestored, type OpenedSession } from './opened-session';
import { OptionOrder } from './option-order';
import type { Announcement, SaveState, Sitting } from './player';
import { type Changes, Recorder } from './recorder';
import { saveState } from './save-state';
import { Timekeeper } from './timekeeper';

/** The exam on screen: takes answers, has them written, and counts the time. */
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
  private readonly recorder: Recorder;
  private readonly time: Timekeeper;
  private readonly sheet: AnswerSheet;
  private readonly view: Map<string, AnswerRow>;
  private readonly order_of_options: OptionOrder;
  private session: SessionRow;
  private recorded_at = '';

  constructor(
    private readonly context: Context,
    opened: OpenedSession,
  ) {
    const { session, paper, progress } = opened;
    this.session = session;
    this.paper = paper;
    this.exam_id = session.exam_id;
    this.title = session.card.title;
    this.order = session.question_order;
    this.order_of_options = new OptionOrder(paper, session.key);
    this.view = new Map(opened.answers.map((row) => [row.question, row]));
    this.recorder = new Recorder(context, session, this.view, opened.highest);
    this.sheet = new AnswerSheet(context.world, paper, {
      draft: (answers) => void this.recorder.draft(answers, this.progress()),
      record: (changes) => void this.record(changes),
    });
    this.time = new Timekeeper(context, () => this.session, progress.time_used_s);
    this.index.value = Math.max(0, Math.min(progress.current_question_index, this.order.length - 1));
    this.sheet.show(this.view.values());
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
    return this.session.key;
  }

  options(question_id: string): readonly Option[] {
    return this.order_of_options.of(question_id);
  }

  /** Begins to count; resolves when the queue has been looked at. */
  async start(onTimeOut: () => void): Promise<void> {
    this.time.start({
      progress: () => this.recorder.keepProgress(this.progress()),
      autosave: () => this.autosave(),
      timeOut: onTimeOut,
    });
    await this.recorder.watch.look();
  }

  /** Writes a new session and its first snapshot, which fixes the order of its questions. */
  begin(): Promise<boolean> {
    return this.record({ question_order: [...this.order] }, () => this.session);
  }

  answer(question_id: string, answer: Answer | null): void {
    this.sheet.answer(question_id, answer);
  }

  mark(question_id: string, marked: boolean): void {
    this.sheet.mark(question_id, marked);
  }

  goTo(index: number): void {
    if (index < 0 || index >= this.order.length || index === this.index.value) return;
    this.sheet.flush();
    this.index.value = index;
    this.recorder.keepProgress(this.progress());
  }

  /** The page is hidden, or shown again. What is typed is written first: there may be no later. */
  show(visible: boolean): void {
    if (!visible) this.hide();
    this.time.show(visible);
  }

  /** Ends the sitting on this device; the answers are kept and go on being delivered. */
  close(): void {
    this.hide();
    this.time.stop();
  }

  /** Hands in, durably; false where storage refused, and then nothing has changed. */
  async handIn(by: HandIn['by']): Promise<boolean> {
    this.sheet.flush();
    const kept = await this.context.world.store.session(this.key).catch(() => null);
    const session = kept ?? this.session;
    if (!mayMove(session.state, 'completed')) return true;
    const { saved_ms: at_ms, ...how_far } = this.progress();
    const hand_in = { by, writer: this.recorder.writer, at_ms, answered: this.answered, ...how_far };
    return this.record({}, (stamp) => ({ ...session, state: 'completed', hand_in: { ...hand_in, stamp } }));
  }

  /** Takes what a reply told of this session, or that its queue may have changed. */
  async heard(contact: Contact | null): Promise<void> {
    if (contact?.session === this.key) await this.takeGrant(contact.summary.granted_s);
    for (const { stamp } of contact?.verdicts ?? []) if (stamp) this.recorder.observe(stamp);
    await this.recorder.watch.look();
  }

  /** Takes over what the server holds and this device does not. */
  async absorb(full: SessionFull): Promise<void> {
    if (full.attempt !== this.session.attempt) return;
    const mine = {
      session: this.session,
      answers: [...this.view.values()],
      progress: this.progress(),
      highest: '',
    };
    const merged = mergeRestored(mine, full);
    this.session = merged.session;
    for (const row of merged.answers) this.view.set(row.question, row);
    this.recorder.observe(merged.highest);
    this.time.atLeast(merged.progress.time_used_s);
    this.sheet.show(this.view.values());
    await this.context.world.store.write({ answers: merged.answers });
  }

  /** Time only grows by a grant: it is kept, so that it counts after a reload without the network. */
  private async takeGrant(granted_s: number): Promise<void> {
    if (granted_s === this.session.granted_s) return;
    this.session = { ...this.session, granted_s };
    await this.context.world.store.changeSession(this.key, (row) => ({ ...row, granted_s }));
  }

  private hide(): void {
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
      sign_in_needed: refused.value.has(this.session.upload_token),
    });
  }
}
