import { useState } from 'preact/hooks';
import { Dialog } from '../../../ui/Dialog';
import type { Act, Deed } from '../../client/acts';
import { asProblem, type Problem } from '../../client/problem';
import { Field, TextField } from '../../components/Field';
import { TroubleLine } from '../../components/Trouble';
import { say } from '../../words/words';
import { type ActForm, deedOf, problemsOf } from './act-form';

/** An act that was chosen, and for whom; `student_ids` null means everybody. */
export interface Asked {
  act: Act;
  who: string;
  student_ids: readonly number[] | null;
}

interface ActDialogProps {
  asked: Asked;
  onDo: (deed: Deed) => Promise<void>;
  onClose: () => void;
}

/** Asks for the reason, and for what else an act needs, and does it. */
export function ActDialog({ asked, onDo, onClose }: ActDialogProps) {
  const [form, setForm] = useState<ActForm>({ reason: '', minutes: '10', text: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const problems = problemsOf(asked.act, form);
  const change = (part: Partial<ActForm>) => setForm({ ...form, ...part });
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (busy || Object.keys(problems).length > 0) return;
    setBusy(true);
    try {
      await onDo(deedOf(asked.act, form, asked.student_ids));
      onClose();
    } catch (thrown) {
      setTrouble(asProblem(thrown));
      setBusy(false);
    }
  };
  const act = say(`act.${asked.act}`);
  return (
    <Dialog title={say('act.dialog', { act, who: asked.who })} onCancel={onClose}>
      <p>{say(`act.${asked.act}-lead`)}</p>
      <form class="form" noValidate onSubmit={(event) => void submit(event)}>
        <TroubleLine problem={trouble} />
        {asked.act === 'give-time' && (
          <Minutes
            value={form.minutes}
            problem={tried && problems.minutes}
            onValue={(minutes) => change({ minutes })}
          />
        )}
        {asked.act === 'message' && (
          <TextField
            label={say('act.text')}
            long
            most={500}
            value={form.text}
            problem={tried ? problems.text : null}
            onValue={(text) => change({ text })}
          />
        )}
        <TextField
          label={say('act.reason')}
          hint={say('act.reason-hint')}
          most={500}
          value={form.reason}
          problem={tried ? problems.reason : null}
          onValue={(reason) => change({ reason })}
        />
        <div class="actions">
          <button type="submit" class="button button-primary" aria-disabled={busy}>
            {busy ? say('dialog.busy') : act}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {say('dialog.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const usual = [5, 10, 15, 30];

interface MinutesProps {
  value: string;
  problem: string | false | undefined;
  onValue: (value: string) => void;
}

function Minutes({ value, problem, onValue }: MinutesProps) {
  return (
    <Field label={say('act.minutes')} problem={problem || null}>
      {(wired) => (
        <div class="minutes">
          <input
            {...wired}
            type="text"
            inputMode="numeric"
            autocomplete="off"
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
          {usual.map((minutes) => (
            <button
              key={minutes}
              type="button"
              class="chip"
              aria-pressed={value === String(minutes)}
              onClick={() => onValue(String(minutes))}
            >
              {minutes}
            </button>
          ))}
        </div>
      )}
    </Field>
  );
}
