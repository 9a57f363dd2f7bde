import type { BlockedReason, Player } from '../player/player';
import { Drop, Wordmark } from './icons';
import { PageHeading } from './Page';
import { say } from './words';

/** Why the exam does not start here, and what to do: never a silent fallback. */
export function Blocked({ player, reason }: { player: Player; reason: BlockedReason }) {
  return (
    <main class="notice-page">
      <Wordmark />
      <Drop ink="failed" />
      <PageHeading title={say(`blocked.${reason}`)} />
      <p class="lead">{say(`blocked.${reason}-what-to-do`)}</p>
      <p class="quiet">{say('blocked.why')}</p>
      <div class="actions">
        <button type="button" class="button button-primary" onClick={() => location.reload()}>
          {say('blocked.retry')}
        </button>
        {player.account.value && (
          <button type="button" class="button" onClick={() => void player.leave()}>
            {say('blocked.back')}
          </button>
        )}
      </div>
    </main>
  );
}
