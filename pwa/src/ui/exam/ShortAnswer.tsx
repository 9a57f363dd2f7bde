import { useId } from 'preact/hooks';
import { HtmlText } from '../HtmlText';
import { say } from '../words';
import type { AnswerProps } from './answer-props';
import { otherSign } from './number-sign';

const mostCharacters = 500;

export function ShortAnswer({ question, answer, onAnswer }: AnswerProps) {
  const id = useId();
  return (
    <>
      <QuestionText html={question.text_html} id={`${id}text`} />
      <p class="instruction" id={`${id}how`}>
        {say('exam.write-short')}
      </p>
      <input
        class="typed"
        type="text"
        dir="auto"
        maxLength={mostCharacters}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-labelledby={`${id}text`}
        aria-describedby={`${id}how`}
        value={typed(answer)}
        onInput={(event) => onAnswer(event.currentTarget.value)}
      />
    </>
  );
}

/** A number as typed. Some phones' number pads have no minus, so a button beside the field changes the sign. */
export function NumberAnswer({ question, answer, onAnswer }: AnswerProps) {
  const id = useId();
  const text = typed(answer);
  return (
    <>
      <QuestionText html={question.text_html} id={`${id}text`} />
      <p class="instruction" id={`${id}how`}>
        {say('exam.write-number')}
      </p>
      <div class="number">
        <input
          class="typed"
          type="text"
          inputMode="decimal"
          maxLength={mostCharacters}
          autocomplete="off"
          aria-labelledby={`${id}text`}
          aria-describedby={`${id}how`}
          value={text}
          onInput={(event) => onAnswer(event.currentTarget.value)}
        />
        <button type="button" class="button number-sign" onClick={() => onAnswer(otherSign(text))}>
          <span aria-hidden="true">+/−</span>
          <span class="visually-hidden">{say('exam.sign')}</span>
        </button>
      </div>
    </>
  );
}

export function QuestionText({ html, id }: { html: string; id: string }) {
  return (
    <div class="question-text">
      <HtmlText html={html} id={id} />
    </div>
  );
}

/** The text of a typed answer; nothing yet is the empty text. */
export function typed(answer: AnswerProps['answer']): string {
  return typeof answer === 'string' ? answer : '';
}
