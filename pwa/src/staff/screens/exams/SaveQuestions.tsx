import { useState } from 'preact/hooks';
import type { StaffExamDetail } from '../../../wire/staff';
import { ReasonDialog } from '../../components/ReasonDialog';
import type { ExamEditing } from '../../state/exam-editing';
import { say } from '../../words/words';

interface SaveQuestionsProps {
  exam: StaffExamDetail;
  editing: ExamEditing;
  onSaved: (exam: StaffExamDetail) => void;
  /** The exam was loaded anew instead, and nothing was saved. */
  onLoaded: (exam: StaffExamDetail) => void;
  onClose: () => void;
}

/** Asks before the questions are saved; where another of the staff was first, the way on is to load theirs. */
export function SaveQuestions({ exam, editing, onSaved, onLoaded, onClose }: SaveQuestionsProps) {
  const [givesUp, setGivesUp] = useState(false);
  if (givesUp) {
    return (
      <ReasonDialog
        key="anew"
        title={say('editor.load-anew-title')}
        action={say('editor.load-anew')}
        reasonIs="not-asked"
        onDo={async () => onLoaded(await editing.loadAnew())}
        onClose={onClose}
      >
        {() => <p>{say('editor.load-anew-lead')}</p>}
      </ReasonDialog>
    );
  }
  return (
    <ReasonDialog
      key="save"
      title={say('editor.save-title')}
      action={say('editor.save')}
      onDo={async (reason) => onSaved(await editing.save(reason))}
      onClose={onClose}
      remedy={(problem) =>
        problem.code === 'changed_meanwhile' && (
          <button type="button" class="button" onClick={() => setGivesUp(true)}>
            {say('editor.load-anew')}
          </button>
        )
      }
    >
      {() => <WhatItDoes exam={exam} changesPaper={editing.changesPaper.value} />}
    </ReasonDialog>
  );
}

function WhatItDoes({ exam, changesPaper }: { exam: StaffExamDetail; changesPaper: boolean }) {
  const older = exam.versions.filter(({ replaced_at }) => replaced_at !== null);
  const count = older.reduce((all, { sessions }) => all + sessions, 0);
  if (changesPaper) return <p>{say(exam.started ? 'editor.save-lead-started' : 'editor.save-lead')}</p>;
  return (
    <>
      <p>{say(exam.started ? 'editor.save-lead-keys-started' : 'editor.save-lead-keys')}</p>
      {count > 0 && <p>{say('editor.save-lead-older', { count })}</p>}
    </>
  );
}
