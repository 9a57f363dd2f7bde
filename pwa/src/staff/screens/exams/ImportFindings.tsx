import { takesAnswer } from '../../../core/answer';
import type { ImportPreview, StaffQuestion } from '../../client/exams';
import { type ImportStep, withPictures } from '../../state/exam-import';
import { say } from '../../words/words';
import { QuestionView } from './QuestionView';

type Looking = Extract<ImportStep, { at: 'looking' }>;

/** What is in a file: what cannot be taken first, then every question as it would be asked. */
export function ImportFindings({ step, onAnother }: { step: Looking; onAnother: () => void }) {
  const { preview } = step;
  return (
    <>
      <div class="findings-top" role="status">
        <p>
          <strong>{step.name}</strong>
          <span class="below">{countWords(preview)}</span>
        </p>
        <button type="button" class="button button-small" onClick={onAnother}>
          {say('new-exam.another')}
        </button>
      </div>
      {preview.problems.length > 0 && <Problems preview={preview} />}
      <QuestionViews questions={withPictures(preview)} />
    </>
  );
}

function countWords(preview: ImportPreview): string {
  const asked = preview.questions.filter((question) => takesAnswer(question.kind));
  const marks = asked.reduce((sum, question) => sum + question.marks, 0);
  const pictures = Object.keys(preview.pictures).length;
  return [
    say('new-exam.found', { count: asked.length }),
    say('new-exam.marks', { count: marks }),
    ...(pictures > 0 ? [say('new-exam.pictures', { count: pictures })] : []),
  ].join(' · ');
}

function Problems({ preview }: { preview: ImportPreview }) {
  const { problems, problems_left_out } = preview;
  return (
    <div class="findings-problems">
      <p class="message message-problem">
        <span>
          <strong>{say('new-exam.problems', { count: problems.length + problems_left_out })}.</strong>{' '}
          {say('new-exam.problems-what-to-do')}
        </span>
      </p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col" class="figure">
              {say('new-exam.line')}
            </th>
            <th scope="col">{say('new-exam.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.line} ${problem.expected}`}>
              <td class="figure">{problem.line}</td>
              <td>{say('new-exam.expected', { expected: problem.expected, found: problem.found })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems_left_out > 0 && (
        <p class="quiet">{say('new-exam.problems-more', { count: problems_left_out })}</p>
      )}
    </div>
  );
}

/** Every question with what is right, in order. */
export function QuestionViews({ questions }: { questions: readonly StaffQuestion[] }) {
  let number = 0;
  return (
    <ol class="question-views">
      {questions.map((question) => {
        if (takesAnswer(question.kind)) number += 1;
        return (
          <li key={question.id}>
            <QuestionView question={question} number={number} />
          </li>
        );
      })}
    </ol>
  );
}
