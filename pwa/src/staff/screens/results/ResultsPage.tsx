import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import { moment } from '../../../ui/times';
import type { ExamResults } from '../../../wire/staff';
import { exportAddress, releaseResults, showResults } from '../../client/results';
import { Empty } from '../../components/Empty';
import { Menu } from '../../components/Menu';
import { ReasonDialog } from '../../components/ReasonDialog';
import { Shown } from '../../components/Shown';
import { createLoaded, type Loaded } from '../../state/loaded';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { Figures } from './Figures';
import { QuestionTable } from './QuestionTable';
import { ResultPlots } from './ResultPlots';
import { ResultTable } from './ResultTable';
import { TimePlot } from './TimePlot';

/** What an exam came to: of the school, of each student, of each question. */
export function ResultsPage({ room, exam_id }: { room: Room; exam_id: number }) {
  const loaded = useMemo(() => createLoaded(() => showResults(room.client, exam_id)), [exam_id]);
  useEffect(() => void loaded.load(), [loaded]);
  return (
    <Shown loaded={loaded} heading={say('shell.results')}>
      {(results) => (
        <>
          <Top room={room} results={results} loaded={loaded} />
          {results.handed_in === 0 ? (
            <Empty title={say('results.nobody')}>
              <p>{say('results.nobody-what-to-do')}</p>
              <a class="button" href={addressOf({ page: 'live', exam_id })}>
                {say('exams.live')}
              </a>
            </Empty>
          ) : (
            <>
              <Figures results={results} />
              <ResultPlots results={results}>
                <TimePlot room={room} exam_id={exam_id} />
              </ResultPlots>
              <Parts room={room} results={results} />
            </>
          )}
        </>
      )}
    </Shown>
  );
}

interface TopProps {
  room: Room;
  results: ExamResults;
  loaded: Loaded<ExamResults>;
}

function Top({ room, results, loaded }: TopProps) {
  const { exam_id, results_released_at } = results;
  const asking = useSignal(false);
  const close = () => {
    asking.value = false;
  };
  const mayRelease =
    results.students_see !== 'nothing' && results.results_when === 'released' && results_released_at === null;
  return (
    <div class="page-top">
      <div>
        <a class="way-back" href={addressOf({ page: 'results', exam_id: null })}>
          {say('shell.results')}
        </a>
        <PageHeading title={results.title} />
        {results_released_at && (
          <p class="page-lead">
            {say('results.released', { when: moment(Date.parse(results_released_at)) })}
          </p>
        )}
      </div>
      <div class="actions">
        {results.to_mark > 0 && (
          <a class="button button-primary" href={addressOf({ page: 'essays', exam_id, question_id: null })}>
            {say('results.mark-essays')}
          </a>
        )}
        {mayRelease && (
          <button
            type="button"
            class="button"
            onClick={() => {
              asking.value = true;
            }}
          >
            {say('results.release')}
          </button>
        )}
        <Exports exam_id={exam_id} />
      </div>
      {asking.value && results.students_see !== 'nothing' && (
        <ReasonDialog
          title={say('results.release')}
          action={say('results.release')}
          onDo={async (reason) => {
            await releaseResults(room.client, exam_id, reason);
            room.tell(say('results.released-now'));
            void loaded.load();
          }}
          onClose={close}
        >
          {() => (
            <p>
              {say('results.release-lead', {
                what: say(`results.release-what.${results.students_see as 'marks' | 'marks_by_question'}`),
              })}
            </p>
          )}
        </ReasonDialog>
      )}
    </div>
  );
}

const rowsOf = ['students', 'responses'] as const;
const formats = ['csv', 'xlsx'] as const;

function Exports({ exam_id }: { exam_id: number }) {
  return (
    <Menu label={say('results.export')}>
      {(close) =>
        rowsOf.flatMap((rows) =>
          formats.map((format) => (
            <li key={rows + format}>
              <a class="menu-item" href={exportAddress(exam_id, rows, format)} download onClick={close}>
                {say(`results.export-${rows}-${format}`)}
              </a>
            </li>
          )),
        )
      }
    </Menu>
  );
}

/** One table at a time: of the students, or of the questions. */
function Parts({ room, results }: { room: Room; results: ExamResults }) {
  const part = useSignal<'students' | 'questions'>('students');
  return (
    <>
      <fieldset class="chips parts" aria-label={say('results.parts')}>
        {(['students', 'questions'] as const).map((name) => (
          <button
            key={name}
            type="button"
            class="chip"
            aria-pressed={part.value === name}
            onClick={() => {
              part.value = name;
            }}
          >
            {say(`results.${name}`)}
          </button>
        ))}
      </fieldset>
      {part.value === 'students' ? (
        <ResultTable room={room} results={results} />
      ) : (
        <QuestionTable results={results} />
      )}
    </>
  );
}
