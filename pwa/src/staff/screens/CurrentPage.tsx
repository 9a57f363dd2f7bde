import { PageHeading } from '../../ui/Page';
import type { Room } from '../state/room';
import { say } from '../words/words';
import { ChooseExam } from './exams/ChooseExam';
import { ExamPage } from './exams/ExamPage';
import { ExamsPage } from './exams/ExamsPage';
import { NewExamPage } from './exams/NewExamPage';
import { LivePage } from './live/LivePage';
import { PreviewPage } from './preview/PreviewPage';
import { ImportStudentsPage } from './students/ImportStudentsPage';
import { StudentsPage } from './students/StudentsPage';

/** The page that the address names. */
export function CurrentPage({ room }: { room: Room }) {
  const route = room.route.value;
  switch (route.page) {
    case 'exams':
      return <ExamsPage room={room} />;
    case 'new-exam':
      return <NewExamPage room={room} />;
    case 'exam':
      return <ExamPage key={route.exam_id} room={room} exam_id={route.exam_id} part={route.part} />;
    case 'preview':
      return <PreviewPage key={route.exam_id} room={room} exam_id={route.exam_id} />;
    case 'students':
      return <StudentsPage room={room} />;
    case 'import-students':
      return <ImportStudentsPage room={room} />;
    case 'live':
      return route.exam_id === null ? (
        <ChooseExam room={room} page="live" />
      ) : (
        <LivePage key={route.exam_id} room={room} exam_id={route.exam_id} />
      );
    default:
      return <Lost />;
  }
}

function Lost() {
  return (
    <>
      <PageHeading title={say('shell.lost')} />
      <p class="page-lead">{say('shell.lost-what-to-do')}</p>
    </>
  );
}
