import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { takesAnswer } from '../../../core/answer';
import type { StaffExamDetail } from '../../../wire/staff';
import { Empty } from '../../components/Empty';
import { Menu, MenuItem } from '../../components/Menu';
import { useUnsaved } from '../../components/unsaved';
import { createExamEditing, type ExamEditing } from '../../state/exam-editing';
import type { Loaded } from '../../state/loaded';
import type { Room } from '../../state/room';
import { addressOf } from '../../state/route';
import { say } from '../../words/words';
import { kinds } from '../editor/QuestionEditor';
import { QuestionRow } from '../editor/QuestionRow';
import { SaveQuestions } from './SaveQuestions';

interface QuestionsPartProps {
  room: Room;
  exam: StaffExamDetail;
  loaded: Loaded<StaffExamDetail>;
}

/** What the exam asks: read, written, put in order; stored all together. */
export function QuestionsPart({ room, exam, loaded }: QuestionsPartProps) {
  const editing = useMemo(() => createExamEditing(room.client, exam), [exam.exam_id]);
  const open = useSignal<number | null>(null);
  const tellings = useSignal(0);
  const saving = useSignal(false);
  useUnsaved(room, editing.isChanged.value ? say('editor.leave') : null);
  const all = editing.questions.value;
  const edit = (key: number | null) => {
    open.value = key;
    tellings.value = 0;
  };
  const askToSave = () => {
    const first = editing.firstProblem.peek();
    if (first) {
      open.value = first.key;
      tellings.value += 1;
    } else saving.value = true;
  };
  let number = 0;
  return (
    <>
      <div class="tools">
        <AddQuestion onAdd={(kind) => edit(editing.add(kind))} />
        <div class="tools-end">
          {all.length > 0 && !editing.isChanged.value && (
            <a class="button button-small" href={addressOf({ page: 'preview', exam_id: exam.exam_id })}>
              {say('exam.preview')}
            </a>
          )}
        </div>
      </div>
      {all.length === 0 ? (
        <Empty title={say('exam.no-questions')}>
          <p>{say('exam.no-questions-what-to-do')}</p>
        </Empty>
      ) : (
        <ol class="panel question-views question-rows" aria-label={say('exam.part.questions')}>
          {all.map((one, index) => {
            if (takesAnswer(one.form.kind)) number += 1;
            return (
              <QuestionRow
                key={one.key}
                one={one}
                number={number}
                editing={editing}
                isFirst={index === 0}
                isLast={index === all.length - 1}
                isOpen={one.key === open.value}
                tellings={tellings.value}
                onEdit={edit}
              />
            );
          })}
        </ol>
      )}
      <SaveBar
        editing={editing}
        onSave={askToSave}
        onDiscard={() => {
          edit(null);
          editing.open(exam);
        }}
      />
      {saving.value && (
        <SaveQuestions
          exam={exam}
          editing={editing}
          onSaved={(saved) => {
            loaded.put(saved);
            if (!editing.isChanged.peek()) edit(null);
            room.tell(say('editor.saved'));
          }}
          onLoaded={(present) => {
            loaded.put(present);
            edit(null);
          }}
          onClose={() => {
            saving.value = false;
          }}
        />
      )}
    </>
  );
}

function AddQuestion({ onAdd }: { onAdd: (kind: (typeof kinds)[number]) => void }) {
  return (
    <Menu label={say('editor.add')}>
      {(close) =>
        kinds.map((kind) => (
          <MenuItem
            key={kind}
            onChoose={() => {
              close();
              onAdd(kind);
            }}
          >
            {say(`question.kind.${kind}`)}
          </MenuItem>
        ))
      }
    </Menu>
  );
}

interface SaveBarProps {
  editing: ExamEditing;
  onSave: () => void;
  onDiscard: () => void;
}

function SaveBar({ editing, onSave, onDiscard }: SaveBarProps) {
  return (
    <div role="status">
      {editing.isChanged.value && (
        <div class="save-bar">
          <p>{say('editor.unsaved')}</p>
          <button type="button" class="button button-small" onClick={onDiscard}>
            {say('editor.discard')}
          </button>
          <button type="button" class="button button-primary button-small" onClick={onSave}>
            {say('editor.save')}
          </button>
        </div>
      )}
    </div>
  );
}
