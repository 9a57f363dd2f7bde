import type { Player, Told } from '../player/player';
import { Icon } from './icons';
import { moment } from './times';
import { say } from './words';

interface StaffNoticesProps {
  player: Player;
  exam_id: number;
  told: Told;
}

/** What staff tell everybody in an exam. The live region is always there, so that what comes is heard. */
export function StaffNotices({ player, exam_id, told }: StaffNoticesProps) {
  return (
    <div class="staff-notices" aria-live="polite">
      {told.paused && (
        <div class="banner banner-time">
          <Icon shape="clock" />
          <p>
            <strong>{say('paused.title')}.</strong>{' '}
            {say(player.online.value ? 'paused.what-it-means' : 'paused.offline')}
          </p>
        </div>
      )}
      {told.messages.map(({ number, at, text }) => (
        <div key={number} class="banner banner-message">
          <p>
            <strong>{say('message.from-staff', { when: moment(Date.parse(at)) })}</strong> {text}
          </p>
          <button
            type="button"
            class="button button-quiet button-icon"
            aria-label={say('message.read', { text })}
            onClick={() => player.markRead(exam_id, number)}
          >
            <Icon shape="cross" />
          </button>
        </div>
      ))}
    </div>
  );
}
