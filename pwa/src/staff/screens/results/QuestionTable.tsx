import { plainText } from '../../../ui/HtmlText';
import { percent } from '../../../ui/times';
import type { ExamResults, OptionUse, QuestionResult } from '../../../wire/staff';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';

/** What the answers say about each question. */
export function QuestionTable({ results }: { results: ExamResults }) {
  return (
    <div class="table-wrap">
      <table class="table table-stack">
        <thead>
          <tr>
            <th scope="col">{say('item.column.question')}</th>
            <th scope="col" title={say('item.facility-hint')}>
              {say('item.column.facility')}
            </th>
            <th scope="col" title={say('item.discrimination-hint')}>
              {say('item.column.discrimination')}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.questions.map((question) => (
            <Row key={question.question_id} question={question} results={results} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ question, results }: { question: QuestionResult; results: ExamResults }) {
  const { question_id, number, facility, discrimination, to_mark } = question;
  return (
    <tr>
      <th scope="row">
        {say('question.number', { number })}
        <span class="item-text quiet" dir="auto">
          {plainText(question.text_html)}
        </span>
        {to_mark > 0 && (
          <a href={addressOf({ page: 'essays', exam_id: results.exam_id, question_id })}>
            {say('item.to-mark', { count: to_mark })}
          </a>
        )}
        {question.options.length > 0 && <Options question={question} handedIn={results.handed_in} />}
      </th>
      <td data-label={say('item.column.facility')}>{facility !== null && <Share share={facility} />}</td>
      <td data-label={say('item.column.discrimination')}>
        {discrimination !== null && (
          <span class={discrimination < 0 ? 'tag tag-problem' : 'tag'}>
            {say(`item.discrimination.${strength(discrimination)}`)} ({discrimination.toFixed(2)})
          </span>
        )}
      </td>
    </tr>
  );
}

/** Usual readings of a discrimination index: from 0.3 it tells well apart, below 0.1 hardly at all. */
function strength(value: number): 'strong' | 'fair' | 'weak' | 'against' {
  if (value < 0) return 'against';
  if (value < 0.1) return 'weak';
  return value < 0.3 ? 'fair' : 'strong';
}

export function Share({ share, look = '' }: { share: number; look?: '' | 'best' | 'right' }) {
  return (
    <span class="share">
      <span class={`share-bar share-bar-${look}`} aria-hidden="true">
        <span style={{ width: percentOf(share) }} />
      </span>
      {percent(share)}
    </span>
  );
}

function percentOf(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
}

/** Who chose what: a wrong option that the best choose says something about the question. */
function Options({ question, handedIn }: { question: QuestionResult; handedIn: number }) {
  const best = Math.max(1, Math.ceil(handedIn / 3));
  return (
    <details class="item-options">
      <summary>{say('item.options')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('item.options')}</th>
            <th scope="col">{say('item.all')}</th>
            <th scope="col">{say('item.best')}</th>
          </tr>
        </thead>
        <tbody>
          {question.options.map((option) => (
            <OptionRow key={option.option_id} option={option} all={Math.max(1, handedIn)} best={best} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function OptionRow({ option, all, best }: { option: OptionUse; all: number; best: number }) {
  const isRight = option.weight > 0;
  return (
    <tr>
      <th scope="row" class={isRight ? 'right' : undefined}>
        <bdi>{plainText(option.text_html)}</bdi>
      </th>
      <td>
        <Share share={option.chosen / all} look={isRight ? 'right' : ''} />
      </td>
      <td>
        <Share share={option.chosen_by_best / best} look={isRight ? 'right' : 'best'} />
      </td>
    </tr>
  );
}
