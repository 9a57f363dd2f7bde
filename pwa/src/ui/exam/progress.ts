import { isAnswered, type Question, type Sitting, takesAnswer } from '../../player/player';

/** One place in the exam, as the list of questions shows it. */
export interface Place {
  index: number;
  question: Question;
  /** Counted among its own: questions from 1, and texts to read from 1. */
  number: number;
  counts: boolean;
  answered: boolean;
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
    return [
      { index, question, number, counts, answered: isAnswered(answers.get(id)), marked: marked.has(id) },
    ];
  });
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
