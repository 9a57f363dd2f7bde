import { useMemo, useState } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import { templateAddress } from '../../client/exams';
import { DropZone } from '../../components/DropZone';
import { TextField } from '../../components/Field';
import { Form } from '../../components/Form';
import { useWayOn } from '../../components/here';
import { TroubleLine } from '../../components/Trouble';
import { useUnsaved } from '../../components/unsaved';
import { createExamImport, type ExamImport, isWorthAsking } from '../../state/exam-import';
import { wholeNumber } from '../../state/numbers';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { ImportFindings } from './ImportFindings';

const ACCEPTED =
  '.gift,.txt,.aiken,.xml,.csv,.xlsx,.png,.jpg,.jpeg,.gif,.webp,.svg,.mp3,.ogg,.oga,.opus,.wav,.m4a';

/** A new exam: its questions from a file, looked at before anything is stored, or written afterwards. */
export function NewExamPage({ room }: { room: Room }) {
  const importing = useMemo(() => createExamImport(room.client), []);
  const step = importing.step.value;
  return (
    <>
      <div class="page-top">
        <div>
          <a class="way-back" href={addressOf({ page: 'exams' })}>
            {say('exams.title')}
          </a>
          <PageHeading title={say('new-exam.title')} />
          <p class="page-lead">{say('new-exam.lead')}</p>
        </div>
      </div>
      <div class="new-exam">
        <section class="panel" aria-labelledby="bank">
          <h2 class="panel-title" id="bank">
            {say('new-exam.file')}
          </h2>
          <TroubleLine problem={importing.problem.value} />
          {step.at === 'looking' ? (
            <ImportFindings step={step} onAnother={() => importing.startOver()} />
          ) : (
            <>
              <Choosing importing={importing} />
              <Templates />
            </>
          )}
        </section>
        <Start room={room} importing={importing} />
      </div>
    </>
  );
}

function Choosing({ importing }: { importing: ExamImport }) {
  const step = importing.step.value;
  return (
    <DropZone
      label={say('new-exam.choose')}
      orDrop={say('new-exam.drop')}
      hint={say('new-exam.formats')}
      accept={ACCEPTED}
      multiple
      onFiles={(files) => void importing.choose(files)}
    >
      <p role="status">
        {step.at === 'reading' && say('new-exam.reading', { name: step.name })}
        {step.at === 'choosing' && step.isConfusing && (
          <strong class="field-problem">{say('new-exam.one-bank')}</strong>
        )}
      </p>
    </DropZone>
  );
}

/** A question bank to fill in, for those who have none: a spreadsheet with an example of each kind. */
function Templates() {
  return (
    <p class="quiet templates">
      {say('new-exam.template')}{' '}
      <a class="link" href={templateAddress('xlsx')} download>
        XLSX
      </a>
      {' · '}
      <a class="link" href={templateAddress('csv')} download>
        CSV
      </a>
    </p>
  );
}

/** What an exam cannot do without, and the button that makes it. */
function Start({ room, importing }: { room: Room; importing: ExamImport }) {
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState('45');
  const [enrolAll, setEnrolAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const goOn = useWayOn(room);
  const step = importing.step.value;
  const length = wholeNumber(minutes, 1, 10_080);
  const blocked = step.at === 'reading' || (step.at === 'looking' && step.preview.problems.length > 0);
  useUnsaved(room, isWorthAsking(step, title) ? say('new-exam.leave') : null);
  const submit = async () => {
    if (busy || blocked || length === null) return;
    setBusy(true);
    const exam = await importing.create({ title: title.trim(), minutes: length, enrol_all: enrolAll });
    setBusy(false);
    if (!exam) return;
    room.tell(say('new-exam.created', { title: exam.title }));
    goOn({ page: 'exam', exam_id: exam.exam_id, part: 'questions' });
  };
  return (
    <Form
      class="panel form new-exam-start"
      isSound={title.trim() !== '' && length !== null}
      onSubmit={submit}
    >
      {(tried) => (
        <>
          <TextField
            label={say('new-exam.exam-title')}
            most={200}
            value={title}
            problem={tried && title.trim() === '' ? say('new-exam.title-problem') : null}
            onValue={setTitle}
          />
          <TextField
            label={say('new-exam.minutes')}
            value={minutes}
            problem={tried && length === null ? say('new-exam.minutes-problem') : null}
            onValue={setMinutes}
          />
          <label class="check">
            <input
              type="checkbox"
              checked={enrolAll}
              onChange={(event) => setEnrolAll(event.currentTarget.checked)}
            />
            <span>
              {say('new-exam.enrol-all')}
              <span class="below">{say('new-exam.enrol-all-hint')}</span>
            </span>
          </label>
          <button type="submit" class="button button-primary" aria-disabled={busy || blocked}>
            {say(busy ? 'dialog.busy' : step.at === 'looking' ? 'new-exam.create' : 'new-exam.create-empty')}
          </button>
        </>
      )}
    </Form>
  );
}
