import { type Answer, isAnswered, type Question, type Sitting, takesAnswer } from '../../player/player';
import { chosenPairs } from './pairs';

/** One place in the exam, as the list of questions shows it. */
export interface Place {
  index: number;
  question: Question;
  /** Counted among its own: questions from 1, and texts to read from 1. */
  number: number;
  counts: boolean;
  answered: boolean;
  partly: boolean;
  marked: boolean;
}

/** Every place in this session's order. Texts to read take no number from the questions. */
export function places(sitting: Sitting): Place[] {
  const byId = new Map(sitting.paper.questions.map((question) => [question.id, question]));
  const answers = sitting.answers.value;
  const marked = sitting.marked.value;
  let questions = 0;
  let texts = 0;
  return sitting.order.flatMap((id, index) => {
    const question = byId.get(id);
    if (!question) return [];
    const counts = takesAnswer(question.kind);
    const number = counts ? ++questions : ++texts;
    const answer = answers.get(id);
    const partly = isPartlyAnswered(question, answer);
    return [
      { index, question, number, counts, answered: isAnswered(answer), partly, marked: marked.has(id) },
    ];
  });
}

/** Some prompts are matched and some are not: it counts as answered, but is easily taken for done. */
export function isPartlyAnswered({ prompts }: Question, answer: Answer | undefined): boolean {
  const pairs = chosenPairs(answer);
  const open = prompts.filter((prompt) => !pairs[prompt.id]).length;
  return open > 0 && open < prompts.length;
}

export interface Progress {
  questions: number;
  answered: number;
}

/** How far a student is: only what takes an answer counts. */
export function progressOf(all: readonly Place[]): Progress {
  const counted = all.filter((place) => place.counts);
  return { questions: counted.length, answered: counted.filter((place) => place.answered).length };
}
