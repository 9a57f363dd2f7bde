import { computed, signal } from '@preact/signals';
import { type Answer, isAnswered, isTyped, normalise, takesAnswer } from '../core/answer';
import type { AnswerRow } from '../store/store';
import type { Paper, Question } from '../wire/wire';
import type { Changes } from './recorder';
import type { World } from './world';

/** After the last key; and at the latest, while typing goes on. */
const TYPING_MS = 250;
const TYPING_AT_MOST_MS = 2_000;

/** The answers and marks as the student sees them, and when they are to be recorded. */
export class AnswerSheet {
  readonly answers = signal<ReadonlyMap<string, Answer>>(new Map());
  readonly marked = signal<ReadonlySet<string>>(new Set());
  /** Typed and not recorded yet. */
  private readonly typed = signal<Readonly<Record<string, Answer | null>>>({});
  readonly isTyping = computed(() => Object.keys(this.typed.value).length > 0);
  private readonly questions: ReadonlyMap<string, Question>;
  private timer: number | null = null;
  private since_ms = 0;

  constructor(
    private readonly world: World,
    private readonly paper: Paper,
    private readonly record: (changes: Changes) => void,
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
  flush(answers: Record<string, Answer | null> = {}, marked?: Record<string, boolean>): void {
    if (this.timer !== null) this.world.clearTimer(this.timer);
    this.timer = null;
    const all = { ...this.typed.value, ...answers };
    if (Object.keys(all).length > 0 || marked) this.record({ answers: all, ...(marked && { marked }) });
    this.typed.value = {};
  }

  private type(question_id: string, answer: Answer | null): void {
    const now_ms = this.world.monotonic_ms();
    if (!this.isTyping.value) this.since_ms = now_ms;
    this.typed.value = { ...this.typed.value, [question_id]: answer };
    if (this.timer !== null) this.world.clearTimer(this.timer);
    const at_most_ms = this.since_ms + TYPING_AT_MOST_MS - now_ms;
    this.timer = this.world.setTimer(() => this.flush(), Math.max(0, Math.min(TYPING_MS, at_most_ms)));
  }
}

function same(left: Answer | null, right: Answer | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
