import { fullMoment } from '../../../ui/times';
import type { RecordedDeed } from '../../../wire/staff';
import { deedWords } from '../../components/deed-words';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';

/** One row for each thing that was done. */
export function RecordTable({ deeds }: { deeds: readonly RecordedDeed[] }) {
  return (
    <div class="table-wrap">
      <table class="table table-stack">
        <thead>
          <tr>
            <th scope="col">{say('record.column.what')}</th>
            <th scope="col">{say('record.column.about')}</th>
            <th scope="col">{say('record.column.why')}</th>
            <th scope="col">{say('record.column.who')}</th>
            <th scope="col">{say('record.column.when')}</th>
          </tr>
        </thead>
        <tbody>
          {deeds.map((deed) => (
            <tr key={deed.id}>
              <th scope="row">{deedWords(deed)}</th>
              <td data-label={say('record.column.about')}>
                <About deed={deed} />
              </td>
              <td data-label={say('record.column.why')}>{deed.reason}</td>
              <td data-label={say('record.column.who')}>{deed.who ?? say('deed.by-operator')}</td>
              <td data-label={say('record.column.when')}>{fullMoment(deed.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What it was done to: the exam, the students that it concerned, and the way to a session's story. */
function About({ deed }: { deed: RecordedDeed }) {
  const { session_id } = deed;
  const whom = deed.students.join(', ');
  if (deed.exam_title === null && whom === '') return <>{deed.subject}</>;
  return (
    <div>
      {deed.exam_title && <bdi>{deed.exam_title}</bdi>}
      {whom !== '' && (
        <span class={deed.exam_title === null ? undefined : 'below'}>
          {session_id === null ? whom : <a href={addressOf({ page: 'session', session_id })}>{whom}</a>}
        </span>
      )}
    </div>
  );
}
