import type { TargetedEvent } from 'preact';
import type { Answer, Option } from '../../player/player';
import { HtmlText } from '../HtmlText';
import { say } from '../words';
import type { AnswerProps } from './answer-props';

/** Native radio buttons or check boxes; the whole row is the label, so the whole row can be touched. */
export function Choices({
  question,
  answer,
  onAnswer,
  options,
}: AnswerProps & { options: readonly Option[] }) {
  const many = question.kind === 'multiple_choice';
  const chosen = chosenIds(answer);
  const choose = (id: string, checked: boolean) => {
    if (!many) return onAnswer(id);
    const rest = chosen.filter((other) => other !== id);
    onAnswer(checked ? [...rest, id].sort() : rest);
  };
  return (
    <fieldset>
      <legend class="question-text">
        <HtmlText html={question.text_html} />
      </legend>
      <p class="instruction">{say(many ? 'exam.choose-many' : 'exam.choose-one')}</p>
      {options.map((option) => (
        <label key={option.id} class="choice">
          <input
            type={many ? 'checkbox' : 'radio'}
            name={question.id}
            value={option.id}
            checked={chosen.includes(option.id)}
            onChange={(event) => choose(option.id, event.currentTarget.checked)}
          />
          <HtmlText html={option.text_html} />
        </label>
      ))}
      {!many && chosen.length > 0 && <Clear onClear={() => onAnswer(null)} />}
    </fieldset>
  );
}

/** The button goes once there is nothing to clear, so the focus goes back to the choices. */
function Clear({ onClear }: { onClear: () => void }) {
  const clear = (event: TargetedEvent<HTMLButtonElement>) => {
    event.currentTarget.closest('fieldset')?.querySelector('input')?.focus();
    onClear();
  };
  return (
    <button type="button" class="button button-quiet choices-clear" onClick={clear}>
      {say('exam.clear')}
    </button>
  );
}

function chosenIds(answer: Answer | undefined): readonly string[] {
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) ? answer : [];
}
