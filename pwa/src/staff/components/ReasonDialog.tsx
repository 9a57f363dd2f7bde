import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../../ui/Dialog';
import { asProblem, type Problem } from '../client/problem';
import { say } from '../words/words';
import { TextField } from './Field';
import { Form } from './Form';
import { TroubleLine } from './Trouble';

interface ReasonDialogProps {
  title: string;
  /** What the button that does it says. */
  action: string;
  /** Whether the dialog's own fields allow it. */
  isSound?: boolean;
  /** None is asked for where nothing goes on record; one may be left out where what is written says enough. */
  reasonIs?: 'needed' | 'optional' | 'not-asked';
  onDo: (reason: string) => Promise<void>;
  onClose: () => void;
  /** A way on from a refusal, shown beside it. */
  remedy?: (problem: Problem) => ComponentChildren;
  /** Given whether it was tried, so that problems are shown then and not before. */
  children: (tried: boolean) => ComponentChildren;
}

/** Asks before something is done, with the reason that goes on record; stays open where it was refused. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, action, isSound = true, reasonIs = 'needed', onDo, onClose, remedy, children } = props;
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const lacksReason = reasonIs === 'needed' && reason.trim() === '';
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await onDo(reason.trim());
      onClose();
    } catch (thrown) {
      setTrouble(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onCancel={onClose}>
      <Form class="form" isSound={isSound && !lacksReason} onSubmit={submit}>
        {(tried) => (
          <>
            <TroubleLine problem={trouble} />
            {trouble && remedy?.(trouble)}
            {children(tried)}
            {reasonIs !== 'not-asked' && (
              <TextField
                label={say('act.reason')}
                hint={say(reasonIs === 'optional' ? 'act.reason-optional' : 'act.reason-hint')}
                most={500}
                value={reason}
                problem={tried && lacksReason ? say('act.reason-problem') : null}
                onValue={setReason}
              />
            )}
            <div class="actions">
              <button type="submit" class="button button-primary" aria-disabled={busy}>
                {busy ? say('dialog.busy') : action}
              </button>
              <button type="button" class="button" onClick={onClose}>
                {say('dialog.cancel')}
              </button>
            </div>
          </>
        )}
      </Form>
    </Dialog>
  );
}
