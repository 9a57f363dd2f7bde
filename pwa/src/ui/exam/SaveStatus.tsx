import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SaveState } from '../../player/player';
import { Drop } from '../icons';
import { Reference } from '../Reference';
import { say } from '../words';
import { type Contact, contactAfter, saveLine } from './save-words';
import { useSettled } from './settled';

/**
 * Where the work is, always on screen in words. The words change with every answer, so this line itself is
 * not read out; the hidden one beside it speaks only when sending stops or goes on.
 */
export function SaveStatus({ save }: { save: ReadonlySignal<SaveState> }) {
  const line = saveLine(save.value, useSettled(save.value));
  return (
    <>
      <div class={`save save-${save.value.kind}`} role="status" aria-live="off">
        <Drop ink={line.ink} />
        <span>{line.where}</span>
        {line.hindrance && <span class="save-hindrance"> {line.hindrance}</span>}
      </div>
      <Heard save={save.value} />
    </>
  );
}

const heardWords: Record<Contact, () => string> = {
  connected: () => say('save.heard-back'),
  offline: () => say('save.heard-offline'),
  'signed-out': () => say('save.heard-sign-in'),
};

function Heard({ save }: { save: SaveState }) {
  const contact = useRef<Contact>('connected');
  const [words, setWords] = useState('');
  useEffect(() => {
    const after = contactAfter(contact.current, save);
    if (after !== contact.current) setWords(heardWords[after]());
    contact.current = after;
  }, [save]);
  return (
    <p class="visually-hidden" aria-live="polite">
      {words}
    </p>
  );
}

interface SaveProblemProps {
  save: ReadonlySignal<SaveState>;
  /** The id of the upload that was refused, where the server told one. */
  reference: string | null;
  /** What is to be done once storage keeps answers again, beyond going on. */
  then?: string | null;
}

/** What a student must act on, in sight for as long as it lasts. */
export function SaveProblem({ save: signal, reference, then }: SaveProblemProps) {
  const save = signal.value;
  return (
    <div role="alert">
      {save.kind === 'storage-failed' && (
        <div class="banner banner-problem">
          <Drop ink="failed" />
          <p>
            <strong>{say(save.full ? 'save.failed-full' : 'save.failed')}.</strong>{' '}
            {say(save.full ? 'save.failed-full-what-to-do' : 'save.failed-what-to-do')}
            {then && ` ${then}`}
          </p>
        </div>
      )}
      {save.kind === 'parked' && (
        <div class="banner banner-time">
          <Drop ink="half" />
          <div>
            <p>
              <strong>{say('save.parked', { count: save.count })}.</strong> {say('save.parked-what-to-do')}
            </p>
            <Reference id={reference} />
          </div>
        </div>
      )}
    </div>
  );
}
