import { useId } from 'preact/hooks';
import type { Option } from '../../player/player';
import { HtmlText, plainText } from '../HtmlText';
import { Icon } from '../icons';
import { say } from '../words';
import type { AnswerProps } from './answer-props';
import { chosenPairs } from './pairs';

/** A native select for each prompt: it works with a keyboard, a thumb and a screen reader alike. */
export function Matching({
  question,
  answer,
  onAnswer,
  options,
}: AnswerProps & { options: readonly Option[] }) {
  const id = useId();
  const pairs = chosenPairs(answer);
  const choose = (prompt: string, option: string) => onAnswer({ ...pairs, [prompt]: option });
  return (
    <fieldset>
      <legend class="question-text">
        <HtmlText html={question.text_html} />
      </legend>
      <p class="instruction">{say('exam.choose-pairs')}</p>
      {question.prompts.map((prompt) => (
        <div key={prompt.id} class="pair">
          <label for={`${id}${prompt.id}`}>
            <HtmlText html={prompt.text_html} />
          </label>
          <span class="select">
            <select
              id={`${id}${prompt.id}`}
              value={pairs[prompt.id] ?? ''}
              onChange={(event) => choose(prompt.id, event.currentTarget.value)}
            >
              <option value="">{say('exam.choose')}</option>
              {options.map((option) => (
                <option key={option.id} value={option.id} dir="auto">
                  {plainText(option.text_html)}
                </option>
              ))}
            </select>
            <Icon shape="down" />
          </span>
        </div>
      ))}
    </fieldset>
  );
}
