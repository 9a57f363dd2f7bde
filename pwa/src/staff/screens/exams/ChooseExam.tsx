import { useEffect, useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
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

interface ChooseExamProps {
  room: Room;
  /** The page of the exam that is chosen. */
  page: 'live' | 'results';
}

const leads = { live: 'live.choose', results: 'results.choose' } as const;
const empties = {
  live: { title: 'live.none', what_to_do: 'live.none-what-to-do' },
  results: { title: 'results.none', what_to_do: 'results.none-what-to-do' },
} as const;

/** The way to one exam's page: those that run first. */
export function ChooseExam({ room, page }: ChooseExamProps) {
  const exams = useMemo(() => createPaged((after) => listExams(room.client, after)), []);
  useEffect(() => void exams.loaded.load(), []);
  return (
    <>
      <div class="page-top">
        <div>
          <PageHeading title={say(`shell.${page}`)} />
          <p class="page-lead">{say(leads[page])}</p>
        </div>
      </div>
      <Shown loaded={exams.loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say(empties[page].title)}>
              <p>{say(empties[page].what_to_do)}</p>
            </Empty>
          ) : (
            <>
              <ul class="choices-list">
                {[...items].sort(byRunning).map((exam) => (
                  <li key={exam.exam_id}>
                    <a class="choice-card" href={addressOf({ page, exam_id: exam.exam_id })}>
                      <span class="choice-title" dir="auto">
                        {exam.title}
                      </span>
                      <span class="quiet">{whenWords(exam, Date.now())}</span>
                      <span class="quiet">{countWords(exam, page)}</span>
                    </a>
                  </li>
                ))}
              </ul>
              <More paged={exams} />
            </>
          )
        }
      </Shown>
    </>
  );
}

function byRunning(one: StaffExam, other: StaffExam): number {
  return Number(other.in_progress > 0) - Number(one.in_progress > 0);
}

function countWords(exam: StaffExam, page: ChooseExamProps['page']): string {
  if (page === 'results') {
    return say('results.handed-in-count', { count: exam.handed_in, enrolled: exam.enrolled });
  }
  return say('live.counts', { running: exam.in_progress, enrolled: exam.enrolled });
}
