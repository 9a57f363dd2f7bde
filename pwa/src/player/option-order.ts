import { shuffled } from '../core/order';
import type { Option, Paper, Question } from '../wire/wire';

/** In which order a session shows each question's options; the same list at every call. */
export class OptionOrder {
  private readonly shown = new Map<string, readonly Option[]>();

  constructor(
    private readonly paper: Paper,
    private readonly seed: string,
  ) {}

  of(question_id: string): readonly Option[] {
    const options = this.shown.get(question_id) ?? this.arrange(question_id);
    this.shown.set(question_id, options);
    return options;
  }

  private arrange(question_id: string): readonly Option[] {
    const question = this.paper.questions.find(({ id }) => id === question_id);
    if (!question || !this.isShuffled(question)) return question?.options ?? [];
    return shuffled(question.options, `${this.seed}/${question_id}`);
  }

  /** What is to be matched always is: in the order of the file, the first would belong to the first. */
  private isShuffled({ kind }: Question): boolean {
    if (kind === 'matching') return true;
    return this.paper.shuffle_options && (kind === 'single_choice' || kind === 'multiple_choice');
  }
}
