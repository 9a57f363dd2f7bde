import type { ReadonlySignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Announcement } from '../../player/player';
import { Icon } from '../icons';
import { say } from '../words';

/** Announced at once and kept in sight until it is dismissed or the next one comes. */
export function TimeBanner({ announcement }: { announcement: ReadonlySignal<Announcement | null> }) {
  const [dismissed, setDismissed] = useState<Announcement | null>(null);
  const shown = announcement.value !== dismissed ? announcement.value : null;
  return (
    <div aria-live="assertive" aria-atomic="true">
      {shown && (
        <div class="banner banner-time">
          <Icon shape="clock" />
          <p>
            <strong>{say(`time.${shown}`)}.</strong> {say('time.what-happens')}
          </p>
          <button type="button" class="button button-quiet button-icon" onClick={() => setDismissed(shown)}>
            <Icon shape="cross" />
            <span class="visually-hidden">{say('banner.dismiss')}</span>
          </button>
        </div>
      )}
    </div>
  );
}
