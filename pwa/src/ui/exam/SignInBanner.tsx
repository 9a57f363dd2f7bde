import { useState } from 'preact/hooks';
import type { Player, Sitting } from '../../player/player';
import { Dialog } from '../Dialog';
import { Drop } from '../icons';
import { SignInForm } from '../SignIn';
import { say } from '../words';
import { useSettled } from './settled';

/** Signed out in mid-exam: the way to sign in without leaving the question. It stays while an answer is being saved. */
export function SignInBanner({ player, sitting }: { player: Player; sitting: Sitting }) {
  const { kind } = useSettled(sitting.save.value);
  return kind === 'sign-in-needed' ? <SignedOut player={player} /> : null;
}

/** Made anew for each time, so that the dialog of the last one does not open by itself. */
function SignedOut({ player }: { player: Player }) {
  const [asking, setAsking] = useState(false);
  return (
    <section class="banner banner-time" aria-label={say('sign-in.title')}>
      <Drop ink="half" />
      <p>{say('save.heard-sign-in')}</p>
      <button type="button" class="button" onClick={() => setAsking(true)}>
        {say('sign-in.submit')}
      </button>
      {asking && (
        <Dialog title={say('sign-in.title')} onCancel={() => setAsking(false)}>
          <SignInForm player={player} />
          <button type="button" class="button button-quiet" onClick={() => setAsking(false)}>
            {say('submit.back')}
          </button>
        </Dialog>
      )}
    </section>
  );
}
