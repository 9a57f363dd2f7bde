import { type Signal, useSignal } from '@preact/signals';
import { isAnswered } from '../../../core/answer';
import { HtmlText } from '../../../ui/HtmlText';
import type { EssayAnswer, QuestionResult } from '../../../wire/staff';
import { More } from '../../components/More';
import { countWords, givenFor, isToMark, stateOf } from '../../state/essay';
import type { MarkingOutbox } from '../../state/marking-outbox';
import type { Paged } from '../../state/paged';
import { say } from '../../words/words';
import { EssayMarks } from './EssayMarks';
import { marksWords } from './Figures';

interface EssayDeskProps {
  answers: readonly EssayAnswer[];
  paged: Paged<EssayAnswer>;
  question: QuestionResult;
  outbox: MarkingOutbox;
  place: Signal<number>;
}

/** One answer at a time, the list of all beside it, and what is given for it. */
export function EssayDesk({ answers, paged, question, outbox, place }: EssayDeskProps) {
  const hidden = useSignal(false);
  const answer = answers[place.value] ?? answers[0];
  const { question_id } = question;
  const givenTo = (one: EssayAnswer) =>
    givenFor(one, stateOf(one, outbox.state({ session_id: one.session_id, question_id })));
  const isOpen = (one: EssayAnswer) => isToMark(one, givenTo(one));
  const nextOpen = answers.findIndex((one, index) => index > place.value && isOpen(one));
  const counting = answers.filter(({ counts }) => counts);
  if (!answer) return null;
  const nameOf = (one: EssayAnswer, index: number) =>
    hidden.value ? say('essays.anonymous', { number: index + 1 }) : one.name;
  return (
    <div class="marking">
      <nav class="panel marking-list" aria-label={say('essays.answers')}>
        <label class="check marking-answer">
          <span>{say('essays.hide-names')}</span>
          <input
            type="checkbox"
            checked={hidden.value}
            onChange={(event) => {
              hidden.value = event.currentTarget.checked;
            }}
          />
        </label>
        <ul>
          {answers.map((one, index) => (
            <li key={one.session_id}>
              <button
                type="button"
                class="marking-answer"
                aria-current={one === answer ? 'true' : undefined}
                onClick={() => {
                  place.value = index;
                }}
              >
                <span>
                  <bdi>{nameOf(one, index)}</bdi>
                  <Attempt answer={one} />
                </span>
                <Mark answer={one} marks={givenTo(one).marks} isOpen={isOpen(one)} />
              </button>
            </li>
          ))}
        </ul>
        <More paged={paged} />
      </nav>
      <article class="panel" aria-labelledby="answer">
        <div class="marking-question">
          <HtmlText html={question.text_html} />
        </div>
        <h2 class="panel-title" id="answer">
          <bdi>{nameOf(answer, place.value)}</bdi>{' '}
          <span class="quiet">{say('essays.words', { count: countWords(answer.answer) })}</span>
          <Attempt answer={answer} />
        </h2>
        {isAnswered(answer.answer) ? (
          <p class="marking-text" dir="auto">
            {answer.answer}
          </p>
        ) : (
          <p class="quiet">{say('essays.empty-answer')}</p>
        )}
      </article>
      <EssayMarks
        key={answer.session_id}
        answer={answer}
        question={question}
        outbox={outbox}
        progress={say('essays.progress', {
          marked: counting.filter((one) => !isOpen(one)).length,
          count: counting.length,
        })}
        onPrevious={
          place.value > 0
            ? () => {
                place.value -= 1;
              }
            : null
        }
        onNext={
          place.value < answers.length - 1
            ? () => {
                place.value = nextOpen > 0 ? nextOpen : place.value + 1;
              }
            : null
        }
      />
    </div>
  );
}

/** Which of a student's attempts it is, where the name alone does not say it. */
function Attempt({ answer: { attempt, counts } }: { answer: EssayAnswer }) {
  if (attempt === 1 && counts) return null;
  const words = [say('live.attempt', { attempt }), ...(counts ? [] : [say('essays.does-not-count')])];
  return <span class="below">{words.join(' · ')}</span>;
}

interface MarkProps {
  answer: EssayAnswer;
  marks: number | null;
  isOpen: boolean;
}

function Mark({ answer, marks, isOpen }: MarkProps) {
  if (isOpen) return <span class="marking-answer-open">{say('essays.is-open')}</span>;
  if (marks !== null) return <span class="quiet">{marksWords(marks)}</span>;
  return <span class="quiet">{isAnswered(answer.answer) ? '–' : say('essays.is-empty')}</span>;
}
