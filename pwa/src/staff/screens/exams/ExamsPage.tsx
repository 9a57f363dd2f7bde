import { useEffect, useMemo } from 'preact/hooks';
import { Icon } from '../../../ui/icons';
import { PageHeading } from '../../../ui/Page';
import { duration } from '../../../ui/times';
import type { StaffExam } from '../../../wire/staff';
import { listExams } from '../../client/exams';
import { Empty } from '../../components/Empty';
import { More } from '../../components/More';
import { Shown } from '../../components/Shown';
import { createPaged } from '../../state/paged';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { whenWords } from './exam-words';

/** Every exam of the school, the newest first. */
export function ExamsPage({ room }: { room: Room }) {
  const exams = useMemo(() => createPaged((after) => listExams(room.client, after)), []);
  useEffect(() => void exams.loaded.load(), []);
  return (
    <>
      <div class="page-top">
        <PageHeading title={say('exams.title')} />
        <a class="button button-primary" href={addressOf({ page: 'new-exam' })}>
          <Icon shape="plus" />
          {say('exams.new')}
        </a>
      </div>
      <Shown loaded={exams.loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('exams.none')}>
              <p>{say('exams.none-what-to-do')}</p>
            </Empty>
          ) : (
            <>
              <ExamTable exams={items} />
              <More paged={exams} />
            </>
          )
        }
      </Shown>
    </>
  );
}

function ExamTable({ exams }: { exams: readonly StaffExam[] }) {
  return (
    <div class="table-wrap">
      <table class="table table-stack table-exams">
        <thead>
          <tr>
            <th scope="col">{say('exams.column.title')}</th>
            <th scope="col">{say('exams.column.when')}</th>
            <th scope="col" class="figure">
              {say('exams.column.students')}
            </th>
            <th scope="col" class="figure">
              {say('exams.column.in-progress')}
            </th>
            <th scope="col" class="figure">
              {say('exams.column.handed-in')}
            </th>
            <th scope="col">{say('exams.column.ways')}</th>
          </tr>
        </thead>
        <tbody>
          {exams.map((exam) => (
            <ExamRow key={exam.exam_id} exam={exam} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ExamRow({ exam }: { exam: StaffExam }) {
  const { exam_id, title } = exam;
  return (
    <tr>
      <th scope="row">
        <a href={addressOf({ page: 'exam', exam_id, part: 'questions' })} dir="auto">
          {title}
        </a>
        <span class="below">
          {say('exams.questions', { count: exam.question_count })} · {duration(exam.duration_s)}
        </span>
      </th>
      <td data-label={say('exams.column.when')}>{whenWords(exam, Date.now())}</td>
      <td class="figure" data-label={say('exams.column.students')}>
        {exam.enrolled}
      </td>
      <td class="figure" data-label={say('exams.column.in-progress')}>
        {exam.in_progress}
      </td>
      <td class="figure" data-label={say('exams.column.handed-in')}>
        {exam.handed_in}
      </td>
      <td class="ways">
        <a
          href={addressOf({ page: 'live', exam_id })}
          aria-label={say('exams.way', { page: say('exams.live'), title })}
        >
          {say('exams.live')}
        </a>
        <a
          href={addressOf({ page: 'results', exam_id })}
          aria-label={say('exams.way', { page: say('exams.results'), title })}
        >
          {say('exams.results')}
        </a>
      </td>
    </tr>
  );
}
