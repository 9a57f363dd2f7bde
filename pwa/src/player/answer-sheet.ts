import { computed, signal } from '@preact/signals';
import { type Answer, isAnswered, isTyped, normalise, takesAnswer } from '../core/answer';
import type { AnswerRow } from '../store/store';
import type { Paper, Question } from '../wire/wire';
import type { Changes } from './recorder';
import type { World } from './world';

/** How long after a key typed text is put on the device, and how long it may wait while typing goes on. */
const KEEP_MS = 250;
const KEEP_AT_MOST_MS = 2_000;

/** The same for the snapshot that sends it: not every pause for thought is worth one. */
const RECORD_MS = 1_500;
const RECORD_AT_MOST_MS = 15_000;

type Answers = Readonly<Record<string, Answer | null>>;

/** Where the sheet has its changes written. */
export interface SheetWriter {
  /** Keeps typed text on the device; there is more to come. */
  draft(answers: Answers): void;
  record(changes: Changes): void;
}

/** The answers and marks as the student sees them, and when they are to be written. */
export class AnswerSheet {
  readonly answers = signal<ReadonlyMap<string, Answer>>(new Map());
  readonly marked = signal<ReadonlySet<string>>(new Set());
  /** Typed, and not on the device yet. */
  private readonly typed = signal<Answers>({});
  readonly isTyping = computed(() => !isEmpty(this.typed.value));
  /** Typed and on the device, and not in a snapshot yet. */
  private drafted: Answers = {};
  private readonly questions: ReadonlyMap<string, Question>;
  private timer: number | null = null;
  private typed_ms = 0;
  private drafted_ms = 0;

  constructor(
    private readonly world: World,
    private readonly paper: Paper,
    private readonly writer: SheetWriter,
  ) {
    this.questions = new Map(paper.questions.map((question) => [question.id, question]));
  }

  get answered(): number {
    const { value: answers } = this.answers;
    return this.paper.questions.filter(({ id, kind }) => takesAnswer(kind) && isAnswered(answers.get(id)))
      .length;
  }

  /** Shows what the session holds, but for what is being typed. */
  show(rows: Iterable<AnswerRow>): void {
    const answers = new Map<string, Answer>();
    const marked = new Set<string>();
    for (const row of rows) {
      const answer = this.typed.value[row.question] ?? row.answer;
      if (answer !== null) answers.set(row.question, answer);
      if (row.marked) marked.add(row.question);
    }
    this.answers.value = answers;
    this.marked.value = marked;
  }

  answer(question_id: string, given: Answer | null): void {
    const question = this.questions.get(question_id);
    const answer = normalise(given);
    if (!question || same(answer, this.answers.value.get(question_id) ?? null)) return;
    const answers = new Map(this.answers.value);
    if (answer === null) answers.delete(question_id);
    else answers.set(question_id, answer);
    this.answers.value = answers;
    if (isTyped(question.kind)) this.type(question_id, answer);
    else this.flush({ [question_id]: answer });
  }

  mark(question_id: string, mark: boolean): void {
    if (!this.questions.has(question_id) || this.marked.value.has(question_id) === mark) return;
    const marked = new Set(this.marked.value);
    if (mark) marked.add(question_id);
    else marked.delete(question_id);
    this.marked.value = marked;
    this.flush({}, { [question_id]: mark });
  }

  /** Records what was typed, at once and together with what else there is. */
  flush(answers: Answers = {}, marked?: Record<string, boolean>): void {
    this.stopTimer();
    const all = { ...this.drafted, ...this.typed.value, ...answers };
    if (!isEmpty(all) || marked) this.writer.record({ answers: all, ...(marked && { marked }) });
    this.drafted = {};
    this.typed.value = {};
  }

  private type(question_id: string, answer: Answer | null): void {
    const now_ms = this.world.monotonic_ms();
    if (!this.isTyping.value) this.typed_ms = now_ms;
    if (isEmpty(this.drafted)) this.drafted_ms = now_ms;
    this.typed.value = { ...this.typed.value, [question_id]: answer };
    this.after(Math.min(KEEP_MS, this.typed_ms + KEEP_AT_MOST_MS - now_ms), () => this.keep());
  }

  private keep(): void {
    this.drafted = { ...this.drafted, ...this.typed.value };
    this.writer.draft(this.drafted);
    this.typed.value = {};
    const left_ms = this.drafted_ms + RECORD_AT_MOST_MS - this.world.monotonic_ms();
    this.after(Math.min(RECORD_MS, left_ms), () => this.flush());
  }

  private after(wait_ms: number, work: () => void): void {
    this.stopTimer();
    this.timer = this.world.setTimer(work, Math.max(0, wait_ms));
  }

  private stopTimer(): void {
    if (this.timer !== null) this.world.clearTimer(this.timer);
    this.timer = null;
  }
}

function isEmpty(answers: Answers): boolean {
  return Object.keys(answers).length === 0;
}

function same(left: Answer | null, right: Answer | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
