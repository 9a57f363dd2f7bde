import type { StaffExamDetail } from '../../../wire/staff';
import { Empty } from '../../components/Empty';
import { say } from '../../words/words';
import { QuestionViews } from './ImportFindings';

/** What the exam asks, with what is right. */
export function QuestionsPart({ exam }: { exam: StaffExamDetail }) {
  if (exam.questions.length === 0) {
    return (
      <Empty title={say('exam.no-questions')}>
        <p>{say('exam.no-questions-what-to-do')}</p>
      </Empty>
    );
  }
  return (
    <section class="panel" aria-label={say('exam.part.questions')}>
      {exam.started && <p class="quiet">{say('exam.started')}</p>}
      <QuestionViews questions={exam.questions} />
    </section>
  );
}
