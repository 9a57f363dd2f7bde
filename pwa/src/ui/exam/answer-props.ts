import type { Answer, Question } from '../../player/player';

/** What every kind of question works with: its text, its answer so far, and where a new one goes. */
export interface AnswerProps {
  question: Question;
  answer: Answer | undefined;
  onAnswer: (answer: Answer | null) => void;
}
