import type { Answer, Player, Question, Sitting } from '../../player/player';
import { Choices } from './Choices';
import { Essay } from './Essay';
import { Matching } from './Matching';
import { NumberAnswer, ShortAnswer } from './ShortAnswer';

/** What every kind of question works with: its text, its answer so far, and where a new one goes. */
export interface AnswerProps {
  question: Question;
  answer: Answer | undefined;
  onAnswer: (answer: Answer | null) => void;
}

interface AnswerAreaProps {
  player: Player;
  sitting: Sitting;
  question: Question;
}

export function AnswerArea({ player, sitting, question }: AnswerAreaProps) {
  const props: AnswerProps = {
    question,
    answer: sitting.answers.value.get(question.id),
    onAnswer: (answer) => player.answer(question.id, answer),
  };
  switch (question.kind) {
    case 'single_choice':
    case 'true_false':
    case 'multiple_choice':
      return <Choices {...props} options={sitting.options(question.id)} />;
    case 'matching':
      return <Matching {...props} options={sitting.options(question.id)} />;
    case 'numerical':
      return <NumberAnswer {...props} />;
    case 'essay':
      return <Essay {...props} />;
    default:
      return <ShortAnswer {...props} />;
  }
}
