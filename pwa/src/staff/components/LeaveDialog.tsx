import { Dialog } from '../../ui/Dialog';
import type { Leaving } from '../state/leaving';
import { say } from '../words/words';

interface LeaveDialogProps {
  leaving: Leaving;
  title: string;
  /** What the button says that leaves. */
  action: string;
  onStay?: () => void;
}

/** Asks before something is left behind that is not saved. */
export function LeaveDialog({ leaving, title, action, onStay }: LeaveDialogProps) {
  const loses = leaving.question.value;
  if (loses === null) return null;
  const stay = () => {
    leaving.stay();
    onStay?.();
  };
  return (
    <Dialog title={title} onCancel={stay}>
      <p>{loses}</p>
      <div class="actions">
        <button type="button" class="button button-primary" onClick={stay}>
          {say('leave.stay')}
        </button>
        <button type="button" class="button" onClick={() => leaving.leave()}>
          {action}
        </button>
      </div>
    </Dialog>
  );
}
