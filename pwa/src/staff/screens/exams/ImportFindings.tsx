import { takesAnswer } from '../../../core/answer';
import type { ImportPreview, StaffQuestion } from '../../../wire/staff';
import { FileProblems } from '../../components/FileProblems';
import { type ImportStep, withAttachments } from '../../state/exam-import';
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
      <FileProblems problems={preview.problems} leftOut={preview.problems_left_out} />
      <QuestionViews questions={withAttachments(preview)} />
    </>
  );
}

function countWords(preview: ImportPreview): string {
  const asked = preview.questions.filter((question) => takesAnswer(question.kind));
  const marks = asked.reduce((sum, question) => sum + question.marks, 0);
  const addresses = Object.keys(preview.attachments);
  const pictures = addresses.filter((address) => address.startsWith('picture/')).length;
  const sounds = addresses.length - pictures;
  return [
    say('new-exam.found', { count: asked.length }),
    say('new-exam.marks', { count: marks }),
    ...(pictures > 0 ? [say('new-exam.pictures', { count: pictures })] : []),
    ...(sounds > 0 ? [say('new-exam.sounds', { count: sounds })] : []),
  ].join(' · ');
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
