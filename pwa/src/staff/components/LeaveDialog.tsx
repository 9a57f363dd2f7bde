import { Dialog } from '../../ui/Dialog';
import type { Room } from '../state/room';
import { addressOf } from '../state/route';
import { say } from '../words/words';

/** Asks before a page is left on which something is not saved. */
export function LeaveDialog({ room }: { room: Room }) {
  const loses = room.leaving.question.value;
  if (loses === null) return null;
  const stay = () => {
    room.leaving.stay();
    // The browser has gone ahead already: its address names the page that was asked for.
    history.replaceState(null, '', addressOf(room.route.peek()));
  };
  return (
    <Dialog title={say('leave.title')} onCancel={stay}>
      <p>{loses}</p>
      <div class="actions">
        <button type="button" class="button button-primary" onClick={stay}>
          {say('leave.stay')}
        </button>
        <button type="button" class="button" onClick={() => room.leaving.leave()}>
          {say('leave.leave')}
        </button>
      </div>
    </Dialog>
  );
}
