import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { plainText } from '../../../ui/HtmlText';
import type { MarkedAnswer, MarkSheet } from '../../../wire/staff';
import { sendMarking, showMarks } from '../../client/results';
import { Shown } from '../../components/Shown';
import { createLoaded } from '../../state/loaded';
import { createNaming } from '../../state/request';
import type { Room } from '../../state/room';
import { say } from '../../words/words';
import { marksWords } from '../results/Figures';
import { MarksDialog } from './MarksDialog';

/** A session's marks by question, each of which staff can replace. */
export function Marks({ room, session_id }: { room: Room; session_id: number }) {
  const loaded = useMemo(() => createLoaded(() => showMarks(room.client, session_id)), [session_id]);
  const nameOf = useMemo(() => createNaming(), []);
  const changing = useSignal<MarkedAnswer | null>(null);
  useEffect(() => void loaded.load(), [loaded]);
  const give = async ({ question_id, revision }: MarkedAnswer, marks: number | null, reason: string) => {
    const draft = { seen_revision: revision, marks, reason, remark: '' };
    const standing = await sendMarking(
      room.client,
      { session_id, question_id },
      { ...draft, request: nameOf({ question_id, ...draft }) },
    );
    const who = standing.marked_by ?? say('essays.someone');
    room.tell(standing.is_set_aside ? say('marks.overtaken', { who }) : say('marks.changed'));
    void loaded.load();
  };
  const answer = changing.value;
  return (
    <section class="panel marks">
      <h2 class="panel-title">{say('marks.title')}</h2>
      <p class="quiet">{say('marks.lead')}</p>
      <Shown loaded={loaded}>
        {(sheet) => (
          <Table
            sheet={sheet}
            onChange={(chosen) => {
              changing.value = chosen;
            }}
          />
        )}
      </Shown>
      {answer && (
        <MarksDialog
          answer={answer}
          onGive={(marks, reason) => give(answer, marks, reason)}
          onClose={() => {
            changing.value = null;
          }}
        />
      )}
    </section>
  );
}

interface TableProps {
  sheet: MarkSheet;
  onChange: (answer: MarkedAnswer) => void;
}

function Table({ sheet, onChange }: TableProps) {
  return (
    <div class="table-wrap">
      <table class="table table-stack">
        <thead>
          <tr>
            <th scope="col">{say('marks.column.question')}</th>
            <th scope="col">{say('marks.column.answer')}</th>
            <th scope="col" class="figure">
              {say('marks.column.marks')}
            </th>
            <th scope="col" class="no-print">
              <span class="visually-hidden">{say('marks.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sheet.answers.map((answer) => (
            <Row key={answer.question_id} answer={answer} onChange={() => onChange(answer)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ answer, onChange }: { answer: MarkedAnswer; onChange: () => void }) {
  const { number, text_html, answer_text, marks, marks_possible } = answer;
  const words = { marks: marks === null ? '–' : marksWords(marks), possible: marksWords(marks_possible) };
  return (
    <tr>
      <th scope="row">
        {say('question.number', { number })}
        <span class="item-text quiet" dir="auto">
          {plainText(text_html)}
        </span>
      </th>
      <td data-label={say('marks.column.answer')}>
        <div class="marked-answer">
          {answer_text ? <bdi>{answer_text}</bdi> : <span class="quiet">{say('marks.no-answer')}</span>}
          <ByHand answer={answer} />
        </div>
      </td>
      <td class="figure" data-label={say('marks.column.marks')}>
        {marks === null ? (
          <span class="tag tag-caution">{say('marks.to-give')}</span>
        ) : (
          say('results.of-marks', words)
        )}
      </td>
      <td class="no-print">
        <button
          type="button"
          class="button button-small"
          aria-label={say('marks.change-of', { number })}
          onClick={onChange}
        >
          {say('marks.change')}
        </button>
      </td>
    </tr>
  );
}

/** Who gave marks, and why; nothing where they are computed. */
function ByHand({ answer }: { answer: MarkedAnswer }) {
  const { revision, computed, marks, reason, remark, marked_by } = answer;
  if (revision === 0 || marks === computed) return null;
  const who = marked_by ?? say('essays.someone');
  return (
    <span class="below">
      {computed === null
        ? say('marks.by-hand-essay', { who })
        : say('marks.by-hand', { who, computed: marksWords(computed) })}{' '}
      {(reason || remark) && say('marks.because', { reason: reason || remark })}
    </span>
  );
}
