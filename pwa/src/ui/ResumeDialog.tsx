import { useState } from 'preact/hooks';
import type { Player, ResumeOffer } from '../player/player';
import { Dialog } from './Dialog';
import { duration, moment } from './times';
import { say } from './words';

/** Offers the session in progress. Escape and "Not now" lead back to the list and change nothing. */
export function ResumeDialog({ player, offer }: { player: Player; offer: ResumeOffer }) {
  const [fresh, setFresh] = useState(false);
  if (fresh) return <FreshDialog player={player} onBack={() => setFresh(false)} />;
  return (
    <Dialog title={say('resume.title')} onCancel={() => void player.leave()}>
      <p class="dialog-lead" dir="auto">
        {offer.title}
      </p>
      <dl class="facts">
        <dt>{say('resume.saved')}</dt>
        <dd>{moment(offer.saved_ms)}</dd>
        <dt>{say('resume.answered')}</dt>
        <dd>{say('resume.answered-of', { answered: offer.answered, questions: offer.question_count })}</dd>
        <dt>{say('resume.time-left')}</dt>
        <dd>{duration(offer.time_left_s)}</dd>
      </dl>
      {!offer.can_start_fresh && <p class="quiet">{say('resume.no-fresh')}</p>}
      <div class="actions">
        <button type="button" class="button button-primary" onClick={() => void player.resumeSession()}>
          {say('resume.resume')}
        </button>
        {offer.can_start_fresh && (
          <button type="button" class="button" onClick={() => setFresh(true)}>
            {say('resume.fresh')}
          </button>
        )}
        <button type="button" class="button button-quiet" onClick={() => void player.leave()}>
          {say('resume.later')}
        </button>
      </div>
    </Dialog>
  );
}

function FreshDialog({ player, onBack }: { player: Player; onBack: () => void }) {
  return (
    <Dialog title={say('fresh.title')} onCancel={onBack}>
      <p>{say('fresh.text')}</p>
      <div class="actions">
        <button type="button" class="button button-primary" onClick={onBack}>
          {say('fresh.back')}
        </button>
        <button type="button" class="button" onClick={() => void player.startFresh()}>
          {say('fresh.fresh')}
        </button>
      </div>
    </Dialog>
  );
}
