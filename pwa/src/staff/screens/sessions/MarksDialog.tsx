import { useState } from 'preact/hooks';
import type { MarkedAnswer } from '../../../wire/staff';
import { Field } from '../../components/Field';
import { ReasonDialog } from '../../components/ReasonDialog';
import { readMarks } from '../../state/essay';
import { say } from '../../words/words';
import { marksWords } from '../results/Figures';

interface MarksDialogProps {
  answer: MarkedAnswer;
  /** Null: as computed. */
  onGive: (marks: number | null, reason: string) => Promise<void>;
  onClose: () => void;
}

/** Other marks for one answer, with the reason that goes on record. */
export function MarksDialog({ answer, onGive, onClose }: MarksDialogProps) {
  const { number, computed, marks_possible, answer_text } = answer;
  const [typed, setTyped] = useState(answer.marks === null ? '' : String(answer.marks));
  const [asComputed, setAsComputed] = useState(false);
  const marks = readMarks(typed, marks_possible);
  const words = { possible: marksWords(marks_possible), answer: answer_text || say('marks.no-answer') };
  const most = words.possible;
  return (
    <ReasonDialog
      title={say('marks.change-of', { number })}
      action={say('marks.change')}
      isSound={asComputed || marks !== null}
      onDo={(reason) => onGive(asComputed ? null : marks, reason)}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <p>
            {computed === null
              ? say('marks.give-lead', words)
              : say('marks.change-lead', { ...words, computed: marksWords(computed) })}
          </p>
          <Field
            label={say('essays.marks', { most })}
            problem={tried && !asComputed && marks === null ? say('essays.marks-problem', { most }) : null}
          >
            {(wired) => (
              <input
                {...wired}
                type="text"
                inputMode="decimal"
                autocomplete="off"
                disabled={asComputed}
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
          {computed !== null && answer.revision > 0 && (
            <label class="check">
              <input
                type="checkbox"
                checked={asComputed}
                onChange={(event) => setAsComputed(event.currentTarget.checked)}
              />
              {say('marks.as-computed')}
            </label>
          )}
        </>
      )}
    </ReasonDialog>
  );
}
