import type { Player, Question, Sitting } from '../../player/player';
import type { AnswerProps } from './answer-props';
import { Choices } from './Choices';
import { Essay } from './Essay';
import { Matching } from './Matching';
import { NumberAnswer, ShortAnswer } from './ShortAnswer';

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
