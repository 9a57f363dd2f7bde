import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { PageHeading } from '../../../ui/Page';
import type { ExamResults, QuestionResult } from '../../../wire/staff';
import { listEssays, showResults } from '../../client/results';
import { Empty } from '../../components/Empty';
import { Shown } from '../../components/Shown';
import { createLoaded } from '../../state/loaded';
import type { MarkingOutbox } from '../../state/marking-outbox';
import { createPaged } from '../../state/paged';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { EssayDesk } from './EssayDesk';

interface EssaysPageProps {
  room: Room;
  exam_id: number;
  question_id: string | null;
  outbox: MarkingOutbox;
}

/** The answers that staff mark, question by question. */
export function EssaysPage({ room, exam_id, question_id, outbox }: EssaysPageProps) {
  const loaded = useMemo(() => createLoaded(() => showResults(room.client, exam_id)), [exam_id]);
  useEffect(() => void loaded.load(), [loaded]);
  return (
    <Shown loaded={loaded} heading={say('results.mark-essays')}>
      {(results) => {
        const essays = results.questions.filter((question) => question.kind === 'essay');
        const question = essays.find((one) => one.question_id === question_id) ?? essays[0];
        return (
          <>
            <Top results={results} essays={essays} question={question} />
            {question ? (
              <Answers
                key={question.question_id}
                room={room}
                exam_id={exam_id}
                question={question}
                outbox={outbox}
              />
            ) : (
              <Empty title={say('essays.none')}>
                <p>{say('essays.none-what-to-do')}</p>
              </Empty>
            )}
          </>
        );
      }}
    </Shown>
  );
}

interface TopProps {
  results: ExamResults;
  essays: readonly QuestionResult[];
  question: QuestionResult | undefined;
}

function Top({ results, essays, question }: TopProps) {
  const { exam_id } = results;
  return (
    <>
      <div class="page-top">
        <div>
          <a class="way-back" href={addressOf({ page: 'results', exam_id })}>
            <bdi>{results.title}</bdi>
          </a>
          <PageHeading title={say('essays.title')} />
        </div>
      </div>
      {essays.length > 1 && (
        <nav class="tabs" aria-label={say('essays.questions')}>
          {essays.map(({ question_id, number }) => (
            <a
              key={question_id}
              href={addressOf({ page: 'essays', exam_id, question_id })}
              aria-current={question_id === question?.question_id ? 'page' : undefined}
            >
              {say('essays.question', { number })}
            </a>
          ))}
        </nav>
      )}
    </>
  );
}

interface AnswersProps {
  room: Room;
  exam_id: number;
  question: QuestionResult;
  outbox: MarkingOutbox;
}

function Answers({ room, exam_id, question, outbox }: AnswersProps) {
  const { question_id } = question;
  const answers = useMemo(
    () => createPaged((after) => listEssays(room.client, { exam_id, question_id }, after)),
    [],
  );
  const place = useSignal(0);
  useEffect(() => void answers.loaded.load(), []);
  return (
    <Shown loaded={answers.loaded}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={say('essays.no-answers')}>
            <p>{say('essays.no-answers-what-to-do')}</p>
          </Empty>
        ) : (
          <EssayDesk answers={items} paged={answers} question={question} outbox={outbox} place={place} />
        )
      }
    </Shown>
  );
}
