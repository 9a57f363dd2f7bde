import { takesAnswer } from '../core/answer';
import type { AnswerRow } from '../store/store';
import type { Context } from './context';
import type { Desk } from './desk';
import { isKeptHere } from './drafts';

/** Tells the student which of the answers given on this page later ones took the place of. */
export class Overtaking {
  constructor(
    private readonly context: Context,
    private readonly desk: Desk,
  ) {}

  /** Has the sheet show what came from elsewhere, and tells which of this page's answers are seen no more. */
  async watch(show: () => void): Promise<void> {
    const { view, recorder, sheet } = this.desk;
    const isMine = ({ stamp }: AnswerRow) => stamp.endsWith(recorder.writer);
    const mine = new Set([...view.values()].filter(isMine).map(({ question }) => question));
    const before = sheet.answers.value;
    show();
    const after = sheet.answers.value;
    for (const row of [...view.values()]) {
      const { question } = row;
      if (mine.has(question) && !isMine(row) && !isSame(before.get(question), after.get(question)))
        await this.tell(row);
    }
  }

  /** What was told before, and not dismissed yet, is told with it. */
  private async tell({ question, stamp }: AnswerRow): Promise<void> {
    const { world, state } = this.context;
    const here = await isKeptHere(world.store, this.desk.session.key, stamp);
    const kind = here ? 'answered-in-other-tab' : 'answered-on-other-device';
    const told = state.notice.value;
    const numbers = new Set(told?.kind === kind ? told.numbers : []).add(this.numberOf(question));
    state.notice.value = { kind, numbers: [...numbers].sort((left, right) => left - right) };
  }

  /** As the student sees it: texts to read are not counted. */
  private numberOf(question: string): number {
    const { session, paper } = this.desk;
    const texts = new Set(paper.questions.filter(({ kind }) => !takesAnswer(kind)).map(({ id }) => id));
    return session.question_order.filter((id) => !texts.has(id)).indexOf(question) + 1;
  }
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
