import type { Player, Sitting } from '../../player/player';
import { Icon } from '../icons';
import { say } from '../words';
import { SaveStatus } from './SaveStatus';
import { Timer } from './Timer';

interface ExamHeaderProps {
  player: Player;
  sitting: Sitting;
  onSubmit: () => void;
}

export function ExamHeader({ player, sitting, onSubmit }: ExamHeaderProps) {
  return (
    <header class="exam-header">
      <button type="button" class="button button-quiet exam-leave" onClick={() => void player.leave()}>
        <Icon shape="back" />
        <span>{say('exam.leave')}</span>
      </button>
      <h1 class="exam-title">{sitting.title}</h1>
      <div class="exam-vitals">
        <SaveStatus save={sitting.save} />
        <Timer time_left_s={sitting.time_left_s} />
      </div>
      <button type="button" class="button exam-submit" onClick={onSubmit}>
        {say('exam.submit')}
      </button>
    </header>
  );
}
