import { useId } from 'preact/hooks';
import { say } from '../words';
import type { AnswerProps } from './answer-props';
import { QuestionText, typed } from './ShortAnswer';

/** Counted as browsers count `maxlength`: in UTF-16 units. */
const mostCharacters = 12_000;

export function Essay({ question, answer, onAnswer }: AnswerProps) {
  const id = useId();
  const text = typed(answer);
  const left = mostCharacters - text.length;
  return (
    <>
      <QuestionText html={question.text_html} id={`${id}text`} />
      <p class="instruction" id={`${id}how`}>
        {say('exam.write-essay')}
      </p>
      <textarea
        class="typed essay"
        dir="auto"
        rows={10}
        maxLength={mostCharacters}
        aria-labelledby={`${id}text`}
        aria-describedby={`${id}how ${id}left`}
        value={text}
        onInput={(event) => onAnswer(event.currentTarget.value)}
      />
      <p class="characters-left" id={`${id}left`}>
        {say('exam.characters-left', { count: left })}
      </p>
      {/* What is typed beyond it is dropped without a sound; the count itself would speak at every letter. */}
      <p class="visually-hidden" aria-live="polite">
        {left <= 0 && say('exam.limit-reached', { count: mostCharacters })}
      </p>
    </>
  );
}
