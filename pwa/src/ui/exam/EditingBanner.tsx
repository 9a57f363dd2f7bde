import type { ReadonlySignal } from '@preact/signals';
import type { Editing, Player } from '../../player/player';
import { Icon } from '../icons';
import { say } from '../words';

/** Why nothing can be answered here, and the way to change that; in sight for as long as it is so. */
export function EditingBanner({ player, editing }: { player: Player; editing: ReadonlySignal<Editing> }) {
  const where = editing.value;
  const takeOver = () => {
    if (!player.busy.value) void player.takeOver();
  };
  return (
    <div role="alert">
      {where !== 'here' && (
        <div class="banner banner-time">
          <Icon shape="flag" />
          <p>
            <strong>{say(`editing.${where}`)}.</strong> {say(`editing.${where}-what-to-do`)}
          </p>
          <button type="button" class="button" aria-disabled={player.busy.value} onClick={takeOver}>
            {say('editing.take-over')}
          </button>
        </div>
      )}
    </div>
  );
}
