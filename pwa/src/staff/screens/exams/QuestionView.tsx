import { HtmlText } from '../../../ui/HtmlText';
import { Icon } from '../../../ui/icons';
import { percent } from '../../../ui/times';
import type { StaffQuestion } from '../../../wire/staff';
import { keyOf } from '../../state/question-key';
import { say } from '../../words/words';

interface QuestionViewProps {
  question: StaffQuestion;
  /** Among the questions that take an answer, from 1. */
  number: number;
}

/** A question as staff read it: what is asked, and what is right. */
export function QuestionView({ question, number }: QuestionViewProps) {
  const isText = question.kind === 'description';
  return (
    <div class="question-view">
      <p class="question-view-top">
        <strong>{isText ? say('question.information') : say('question.number', { number })}</strong>
        <span class="quiet">{say(`question.kind.${question.kind}`)}</span>
        {!isText && <span class="quiet">{say('question.marks', { count: question.marks })}</span>}
        {question.title && (
          <span class="quiet" dir="auto">
            {question.title}
          </span>
        )}
      </p>
      <div class="question-view-text">
        <HtmlText html={question.text_html} />
      </div>
      <Right question={question} />
    </div>
  );
}

/** What is right, by kind. */
function Right({ question }: { question: StaffQuestion }) {
  const key = keyOf(question);
  switch (key.kind) {
    case 'weights':
      return <Options question={question} weights={key.weights} />;
    case 'pairs':
      return <Pairs question={question} pairs={key.pairs} />;
    case 'texts':
      return (
        <Accepted
          lines={key.accepted.map(({ text, fraction }) => ({ text, fraction }))}
          note={key.case_sensitive ? say('question.case-sensitive') : ''}
        />
      );
    case 'numbers':
      return (
        <Accepted
          lines={key.accepted.map(({ low, high, fraction }) => ({ text: range(low, high), fraction }))}
        />
      );
    default:
      return question.kind === 'essay' ? <p class="quiet">{say('question.by-hand')}</p> : null;
  }
}

function Options({
  question,
  weights,
}: {
  question: StaffQuestion;
  weights: Readonly<Record<string, number>>;
}) {
  return (
    <ul class="right-options">
      {question.options.map((option) => {
        const weight = weights[option.id] ?? 0;
        return (
          <li key={option.id} class={weight > 0 ? 'right-option right-option-right' : 'right-option'}>
            <span class="right-mark">{weight > 0 && <Icon shape="tick" />}</span>
            <HtmlText html={option.text_html} />
            {weight > 0 && weight < 1 && <span class="quiet">{percent(weight)}</span>}
            {weight === 1 && <span class="visually-hidden">{say('question.right')}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Pairs({ question, pairs }: { question: StaffQuestion; pairs: Readonly<Record<string, string>> }) {
  const options = new Map(question.options.map((option) => [option.id, option.text_html]));
  return (
    <ul class="right-options">
      {question.prompts.map((prompt) => (
        <li key={prompt.id} class="right-pair">
          <HtmlText html={prompt.text_html} />
          <Icon shape="forward" />
          <HtmlText html={options.get(pairs[prompt.id] ?? '') ?? ''} />
        </li>
      ))}
    </ul>
  );
}

function Accepted({
  lines,
  note = '',
}: {
  lines: readonly { text: string; fraction: number }[];
  note?: string;
}) {
  return (
    <p class="right-accepted">
      <span class="quiet">{say('question.accepted')}</span>
      {lines.map(({ text, fraction }) => (
        <span key={text} class="tag tag-good" dir="auto">
          {fraction === 1 ? text : `${text} (${percent(fraction)})`}
        </span>
      ))}
      {note && <span class="quiet">{note}</span>}
    </p>
  );
}

function range(low: string, high: string): string {
  return low === high ? low : say('question.between', { low, high });
}
