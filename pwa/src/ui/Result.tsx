import type { OwnResult } from '../player/player';
import { number } from './speech';
import { say } from './words';

interface ResultProps {
  result: OwnResult | 'asked' | 'unreachable';
  /** The server was reached, and failed. */
  isFailing: boolean;
}

/** The student's own marks, as far as the exam's rule shows them. */
export function Result({ result, isFailing }: ResultProps) {
  const state = isFailing && result === 'unreachable' ? 'failing' : result;
  return (
    <section class="result" aria-live="polite" aria-busy={result === 'asked'}>
      <h2>{say('result.title')}</h2>
      {typeof state === 'string' ? <p>{say(`result.${state}`)}</p> : <Marks result={state} />}
    </section>
  );
}

function Marks({ result }: { result: OwnResult }) {
  const { attempt, marks, marks_possible, questions } = result;
  return (
    <>
      <p class="result-marks">
        {marks === null
          ? say('result.not-yet')
          : say('result.marks', { marks: number.format(marks), possible: number.format(marks_possible) })}
      </p>
      {attempt > 1 && <p class="quiet">{say('result.attempt', { attempt })}</p>}
      {questions.length > 0 && <ByQuestion questions={questions} />}
    </>
  );
}

function ByQuestion({ questions }: Pick<OwnResult, 'questions'>) {
  return (
    <table class="result-table">
      <thead>
        <tr>
          <th scope="col">{say('result.question')}</th>
          <th scope="col">{say('result.marks-title')}</th>
        </tr>
      </thead>
      <tbody>
        {questions.map(({ question_id, number: place, marks, marks_possible, remark }) => (
          <tr key={question_id}>
            <th scope="row">
              {say('submit.link', { number: place })}
              {remark && <p class="result-remark">{remark}</p>}
            </th>
            <td>
              {marks === null
                ? say('result.unmarked')
                : say('result.of', { marks: number.format(marks), possible: number.format(marks_possible) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
