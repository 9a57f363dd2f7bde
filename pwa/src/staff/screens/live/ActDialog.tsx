import { useMemo, useState } from 'preact/hooks';
import type { Deed } from '../../client/acts';
import { Field, TextField } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import { createNaming } from '../../state/request';
import { say } from '../../words/words';
import { type ActForm, type Asked, deedOf, problemsOf } from './act-form';

interface ActDialogProps {
  asked: Asked;
  onDo: (deed: Deed) => Promise<void>;
  onClose: () => void;
}

/** Asks for the reason, and for what else an act needs, and does it. */
export function ActDialog({ asked, onDo, onClose }: ActDialogProps) {
  const [form, setForm] = useState<ActForm>({ minutes: '10', text: '' });
  const nameOf = useMemo(() => createNaming(), []);
  const problems = problemsOf(asked.act, form);
  const perform = (reason: string) => {
    const deed = deedOf(asked, form, reason);
    return onDo({ ...deed, request: nameOf(deed) });
  };
  const act = say(`act.${asked.act}`);
  return (
    <ReasonDialog
      title={say('act.dialog', { act, who: asked.who })}
      action={act}
      isSound={Object.keys(problems).length === 0}
      reasonIs={asked.act === 'message' ? 'optional' : 'needed'}
      onDo={perform}
      onClose={onClose}
      remedy={({ kind }) => (kind === 'offline' || kind === 'failed') && <p>{say('act.unsure')}</p>}
    >
      {(tried) => (
        <>
          <p>{say(`act.${asked.act}-lead`)}</p>
          {asked.act === 'give-time' && (
            <Minutes
              value={form.minutes}
              problem={tried ? problems.minutes : null}
              onValue={(minutes) => setForm({ ...form, minutes })}
            />
          )}
          {asked.act === 'message' && (
            <TextField
              label={say('act.text')}
              long
              most={500}
              value={form.text}
              problem={tried ? problems.text : null}
              onValue={(text) => setForm({ ...form, text })}
            />
          )}
        </>
      )}
    </ReasonDialog>
  );
}

const usual = [5, 10, 15, 30];

interface MinutesProps {
  value: string;
  problem: string | null | undefined;
  onValue: (value: string) => void;
}

function Minutes({ value, problem, onValue }: MinutesProps) {
  return (
    <Field label={say('act.minutes')} problem={problem}>
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
