import { useEffect, useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import { duration } from '../../../ui/times';
import type { StaffExamDetail } from '../../../wire/staff';
import { showExam } from '../../client/exams';
import { Shown } from '../../components/Shown';
import { createLoaded } from '../../state/loaded';
import type { Room } from '../../state/room';
import { addressOf, type ExamPart } from '../../state/route';
import { say } from '../../words/words';
import { EnrolledPart } from './EnrolledPart';
import { whenWords } from './exam-words';
import { QuestionsPart } from './QuestionsPart';
import { RemoveExam } from './RemoveExam';
import { SettingsPart } from './SettingsPart';

interface ExamPageProps {
  room: Room;
  exam_id: number;
  part: ExamPart;
}

const parts: readonly ExamPart[] = ['questions', 'settings', 'students'];

/** One exam: what it asks, how it is sat, who sits it. */
export function ExamPage({ room, exam_id, part }: ExamPageProps) {
  const loaded = useMemo(() => createLoaded(() => showExam(room.client, exam_id)), [exam_id]);
  useEffect(() => void loaded.load(), [loaded]);
  return (
    <Shown loaded={loaded} heading={say('list.exam')}>
      {(exam) => (
        <>
          <ExamTop exam={exam} />
          <nav class="tabs" aria-label={say('exam.parts')}>
            {parts.map((name) => (
              <a
                key={name}
                href={addressOf({ page: 'exam', exam_id, part: name })}
                aria-current={name === part ? 'page' : undefined}
              >
                {say(`exam.part.${name}`)}
              </a>
            ))}
          </nav>
          {part === 'questions' && <QuestionsPart room={room} exam={exam} loaded={loaded} />}
          {part === 'settings' && <SettingsPart room={room} exam={exam} loaded={loaded} />}
          {part === 'settings' && isUnbegun(exam) && <RemoveExam room={room} exam={exam} />}
          {part === 'students' && <EnrolledPart room={room} exam_id={exam_id} />}
        </>
      )}
    </Shown>
  );
}

const isUnbegun = ({ in_progress, handed_in }: StaffExamDetail) => in_progress + handed_in === 0;

function ExamTop({ exam }: { exam: StaffExamDetail }) {
  const { exam_id } = exam;
  return (
    <div class="page-top">
      <div>
        <a class="way-back" href={addressOf({ page: 'exams' })}>
          {say('exams.title')}
        </a>
        <PageHeading title={exam.title} />
        <p class="exam-notes">
          <span>{say('exams.questions', { count: exam.question_count })}</span>
          <span>{duration(exam.duration_s)}</span>
          <span>{whenWords(exam, Date.now())}</span>
          {exam.paper_number > 1 && <span>{say('exam.version', { number: exam.paper_number })}</span>}
        </p>
      </div>
      <div class="actions">
        <a class="button" href={addressOf({ page: 'live', exam_id })}>
          {say('exams.live')}
        </a>
        <a class="button" href={addressOf({ page: 'results', exam_id })}>
          {say('exams.results')}
        </a>
      </div>
    </div>
  );
}
