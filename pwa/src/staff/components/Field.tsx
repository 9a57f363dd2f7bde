import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../../ui/icons';

/** What a control in a field is to carry, so that its hint and its problem are read out with it. */
export interface Wired {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  problem?: string | null | undefined;
  children: (wired: Wired) => ComponentChildren;
}

/** A control under its label, with what helps to fill it in and what is wrong with it. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}hint`, problem && `${id}problem`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(problem) })}
      {hint && (
        <p class="field-hint" id={`${id}hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="field-problem" id={`${id}problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string | undefined;
  problem?: string | null | undefined;
  most?: number;
  /** More than a line. */
  long?: boolean;
}

export function TextField({ label, value, onValue, hint, problem, most, long }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(wired) =>
        long ? (
          <textarea
            {...wired}
            dir="auto"
            rows={3}
            maxLength={most}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        ) : (
          <input
            {...wired}
            type="text"
            dir="auto"
            autocomplete="off"
            maxLength={most}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

interface ChoiceFieldProps<Choice extends string> {
  label: string;
  value: Choice;
  options: readonly { value: Choice; words: string }[];
  onValue: (value: Choice) => void;
  hint?: string | undefined;
}

export function ChoiceField<Choice extends string>(props: ChoiceFieldProps<Choice>) {
  const { label, value, options, onValue, hint } = props;
  return (
    <Field label={label} hint={hint}>
      {(wired) => (
        <span class="select">
          <select {...wired} value={value} onChange={(event) => onValue(event.currentTarget.value as Choice)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.words}
              </option>
            ))}
          </select>
          <Icon shape="down" />
        </span>
      )}
    </Field>
  );
}
