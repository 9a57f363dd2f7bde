import { PageHeading } from '../../ui/Page';
import type { MarkingOutbox } from '../state/marking-outbox';
import type { Room } from '../state/room';
import { say } from '../words/words';
import { ChooseExam } from './exams/ChooseExam';
import { ExamPage } from './exams/ExamPage';
import { ExamsPage } from './exams/ExamsPage';
import { NewExamPage } from './exams/NewExamPage';
import { LivePage } from './live/LivePage';
import { PreviewPage } from './preview/PreviewPage';
import { RecordPage } from './record/RecordPage';
import { EssaysPage } from './results/EssaysPage';
import { ResultsPage } from './results/ResultsPage';
import { SessionPage } from './sessions/SessionPage';
import { SessionsPage } from './sessions/SessionsPage';
import { ImportStudentsPage } from './students/ImportStudentsPage';
import { StudentsPage } from './students/StudentsPage';

/** The page that the address names. */
export function CurrentPage({ room, outbox }: { room: Room; outbox: MarkingOutbox }) {
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
        <ChooseExam key="live" room={room} page="live" />
      ) : (
        <LivePage key={route.exam_id} room={room} exam_id={route.exam_id} />
      );
    case 'results':
      return route.exam_id === null ? (
        <ChooseExam key="results" room={room} page="results" />
      ) : (
        <ResultsPage key={route.exam_id} room={room} exam_id={route.exam_id} />
      );
    case 'essays':
      return (
        <EssaysPage
          key={route.exam_id}
          room={room}
          exam_id={route.exam_id}
          question_id={route.question_id}
          outbox={outbox}
        />
      );
    case 'sessions':
      return <SessionsPage room={room} />;
    case 'session':
      return <SessionPage key={route.session_id} room={room} session_id={route.session_id} />;
    case 'record':
      return <RecordPage room={room} />;
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
