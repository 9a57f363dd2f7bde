import type { Player, Sitting } from '../../player/player';
import { Icon } from '../icons';
import { say } from '../words';
import { SaveStatus } from './SaveStatus';
import { Timer } from './Timer';

interface ExamHeaderProps {
  player: Player;
  sitting: Sitting;
  /** At the last question handing in is the next thing to do: its button says so, and stays in sight. */
  atEnd: boolean;
  onSubmit: () => void;
}

export function ExamHeader({ player, sitting, atEnd, onSubmit }: ExamHeaderProps) {
  return (
    <header class={atEnd ? 'exam-header exam-header-at-end' : 'exam-header'}>
      <button type="button" class="button button-quiet exam-leave" onClick={() => void player.leave()}>
        <Icon shape="back" />
        <span>{say('exam.leave')}</span>
      </button>
      <h1 class="exam-title" dir="auto">
        {sitting.title}
      </h1>
      <div class="exam-vitals">
        <SaveStatus save={sitting.save} />
        <Timer time_left_s={sitting.time_left_s} />
      </div>
      <button
        type="button"
        class={atEnd ? 'button button-primary exam-submit' : 'button exam-submit'}
        disabled={sitting.editing.value !== 'here'}
        onClick={onSubmit}
      >
        {say('exam.submit')}
      </button>
    </header>
  );
}
