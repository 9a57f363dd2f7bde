import { useEffect, useMemo } from 'preact/hooks';
import type { ExamResults, ResultRow } from '../../../wire/staff';
import { listResults } from '../../client/results';
import { briefly } from '../../components/ages';
import { More } from '../../components/More';
import { Shown } from '../../components/Shown';
import { createPaged } from '../../state/paged';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { marksWords } from './Figures';

/** One row per student. */
export function ResultTable({ room, results }: { room: Room; results: ExamResults }) {
  const { exam_id } = results;
  const rows = useMemo(() => createPaged((after) => listResults(room.client, exam_id, after)), [exam_id]);
  useEffect(() => void rows.loaded.load(), [rows]);
  return (
    <Shown loaded={rows.loaded}>
      {({ items }) => (
        <>
          <div class="table-wrap">
            <table class="table table-stack">
              <thead>
                <tr>
                  <th scope="col">{say('students.column.name')}</th>
                  <th scope="col">{say('results.column.state')}</th>
                  <th scope="col" class="figure">
                    {say('results.column.marks')}
                  </th>
                  <th scope="col" class="figure">
                    {say('results.column.time')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((row) => (
                  <Row key={row.student_id} row={row} possible={results.marks_possible} />
                ))}
              </tbody>
            </table>
          </div>
          <More paged={rows} />
        </>
      )}
    </Shown>
  );
}

function Row({ row, possible }: { row: ResultRow; possible: number }) {
  const { session_id } = row;
  return (
    <tr>
      <th scope="row">
        <bdi>
          {session_id === null ? (
            row.name
          ) : (
            <a href={addressOf({ page: 'session', session_id })}>{row.name}</a>
          )}
        </bdi>
        <span class="below">{[row.class_name, row.username].filter(Boolean).join(' · ')}</span>
      </th>
      <td data-label={say('results.column.state')}>
        <span class="row-tags">
          <span class={row.state === 'handed_in' ? 'tag tag-good' : 'tag'}>
            {say(`results.state.${row.state}`)}
          </span>
          {row.attempt > 1 && <span class="tag">{say('live.attempt', { attempt: row.attempt })}</span>}
          {row.late_work > 0 && (
            <span class="tag tag-caution">{say('results.late-work', { count: row.late_work })}</span>
          )}
          {row.flags.length > 0 && (
            <span class="tag tag-caution">{say('results.flags', { count: row.flags.length })}</span>
          )}
        </span>
      </td>
      <td class="figure" data-label={say('results.column.marks')}>
        <Marks row={row} possible={possible} />
      </td>
      <td class="figure" data-label={say('results.column.time')}>
        {session_id !== null && briefly(row.time_used_s)}
      </td>
    </tr>
  );
}

function Marks({ row, possible }: { row: ResultRow; possible: number }) {
  if (row.state !== 'handed_in') return null;
  if (row.marks !== null) {
    return (
      <strong>
        {say('results.of-marks', { marks: marksWords(row.marks), possible: marksWords(possible) })}
      </strong>
    );
  }
  return (
    <span>
      {say('results.so-far', { marks: marksWords(row.marks_so_far) })}
      <span class="below">{say('results.left-to-mark', { count: row.to_mark })}</span>
    </span>
  );
}
