import type { ComponentChildren } from 'preact';
import { ChoiceField, Field, TextField } from '../../components/Field';
import type { Moment, PausePolicy, SettingsForm, SettingsProblem } from '../../state/exam-settings';
import { say } from '../../words/words';

interface PanelProps {
  form: SettingsForm;
  problems: ReadonlySet<SettingsProblem>;
  onChange: (part: Partial<SettingsForm>) => void;
}

function Panel({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="panel">
      <legend class="panel-title">{title}</legend>
      <div class="form">{children}</div>
    </fieldset>
  );
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function GeneralPanel({ form, problems, onChange }: PanelProps) {
  const momentOf = (name: Moment) => ({
    value: form[name],
    isHalfTyped: problems.has(`${name}-half-typed`),
    isSkipped: problems.has(`${name}-skipped`),
    onValue: (value: string, isHalfTyped: boolean) => {
      const others = form.half_typed.filter((other) => other !== name);
      onChange({ [name]: value, half_typed: isHalfTyped ? [...others, name] : others });
    },
  });
  return (
    <Panel title={say('settings.general')}>
      <TextField
        label={say('settings.title')}
        most={200}
        value={form.title}
        problem={problems.has('title') ? say('new-exam.title-problem') : null}
        onValue={(title) => onChange({ title })}
      />
      <TextField
        label={say('settings.minutes')}
        value={form.minutes}
        problem={problems.has('minutes') ? say('new-exam.minutes-problem') : null}
        onValue={(minutes) => onChange({ minutes })}
      />
      <div class="form-pair">
        <MomentField label={say('settings.opens')} {...momentOf('opens')} />
        <MomentField
          label={say('settings.closes')}
          problem={problems.has('closes') ? say('settings.closes-problem') : null}
          {...momentOf('closes')}
        />
      </div>
      <p class="field-hint">{say('settings.window-hint', { zone })}</p>
      <p class="field-hint">{say('settings.in-mid-exam-hint')}</p>
    </Panel>
  );
}

interface MomentFieldProps {
  label: string;
  value: string;
  isHalfTyped: boolean;
  isSkipped: boolean;
  problem?: string | null;
  onValue: (value: string, isHalfTyped: boolean) => void;
}

function MomentField({ label, value, isHalfTyped, isSkipped, problem, onValue }: MomentFieldProps) {
  // A field that is half typed is empty to the page, and no browser tells when one that was empty becomes so.
  const tell = ({ currentTarget: field }: { currentTarget: HTMLInputElement }) =>
    onValue(field.value, field.validity.badInput);
  const untimely = isHalfTyped ? 'settings.half-typed' : isSkipped ? 'settings.skipped' : null;
  return (
    <Field label={label} problem={untimely ? say(untimely) : problem}>
      {(wired) => (
        <input {...wired} type="datetime-local" value={value} onInput={tell} onKeyUp={tell} onBlur={tell} />
      )}
    </Field>
  );
}

const pausePolicies: readonly PausePolicy[] = ['unlimited', 'limited', 'none'];

export function PausePanel({ form, problems, onChange }: PanelProps) {
  return (
    <Panel title={say('settings.pause')}>
      <div class="radios">
        {pausePolicies.map((pause) => (
          <label key={pause} class="check">
            <input
              type="radio"
              name="pause"
              checked={form.pause === pause}
              onChange={() => onChange({ pause })}
            />
            {say(`settings.pause.${pause}`)}
          </label>
        ))}
      </div>
      {form.pause === 'limited' && (
        <TextField
          label={say('settings.pause-minutes')}
          value={form.pause_minutes}
          problem={problems.has('pause_minutes') ? say('new-exam.minutes-problem') : null}
          onValue={(pause_minutes) => onChange({ pause_minutes })}
        />
      )}
      <ChoiceField
        label={say('settings.late')}
        hint={say('settings.late-hint')}
        value={form.late_policy}
        options={[
          { value: 'count_proven_and_claimed', words: say('settings.late.count_proven_and_claimed') },
          { value: 'count_proven_only', words: say('settings.late.count_proven_only') },
          { value: 'count_all', words: say('settings.late.count_all') },
        ]}
        onValue={(late_policy) => onChange({ late_policy })}
      />
    </Panel>
  );
}

export function SittingPanel({ form, problems, onChange }: PanelProps) {
  return (
    <Panel title={say('settings.sitting')}>
      <Check
        label={say('settings.shuffle-questions')}
        checked={form.shuffle_questions}
        onCheck={(shuffle_questions) => onChange({ shuffle_questions })}
      />
      <Check
        label={say('settings.shuffle-options')}
        checked={form.shuffle_options}
        onCheck={(shuffle_options) => onChange({ shuffle_options })}
      />
      <div class="form-pair">
        <TextField
          label={say('settings.attempts')}
          value={form.attempts}
          problem={problems.has('attempts') ? say('settings.attempts-problem') : null}
          onValue={(attempts) => onChange({ attempts })}
        />
        <TextField
          label={say('settings.autosave')}
          hint={say('settings.autosave-hint')}
          value={form.autosave_s}
          problem={problems.has('autosave_s') ? say('settings.autosave-problem') : null}
          onValue={(autosave_s) => onChange({ autosave_s })}
        />
      </div>
    </Panel>
  );
}

export function ResultsPanel({ form, onChange }: PanelProps) {
  return (
    <Panel title={say('settings.results')}>
      <div class="form-pair">
        <ChoiceField
          label={say('settings.see')}
          value={form.students_see}
          options={[
            { value: 'nothing', words: say('settings.see.nothing') },
            { value: 'marks', words: say('settings.see.marks') },
            { value: 'marks_by_question', words: say('settings.see.marks_by_question') },
          ]}
          onValue={(students_see) => onChange({ students_see })}
        />
        {form.students_see !== 'nothing' && (
          <ChoiceField
            label={say('settings.when')}
            value={form.results_when}
            options={[
              { value: 'released', words: say('settings.when.released') },
              { value: 'closed', words: say('settings.when.closed') },
              { value: 'handed_in', words: say('settings.when.handed_in') },
            ]}
            onValue={(results_when) => onChange({ results_when })}
          />
        )}
      </div>
    </Panel>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}

function Check({ label, checked, onCheck }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
