import { useState } from 'preact/hooks';
import { Drop, type Ink } from '../../../ui/icons';
import type { EssayAnswer, QuestionResult } from '../../../wire/staff';
import { Field, TextField } from '../../components/Field';
import { troubleWords } from '../../components/trouble-words';
import { givenFor, readMarks, seenRevision, stateOf, steps } from '../../state/essay';
import type { DraftState, Given } from '../../state/marking-drafts';
import type { MarkingOutbox } from '../../state/marking-outbox';
import { say } from '../../words/words';
import { marksWords } from './Figures';

interface EssayMarksProps {
  answer: EssayAnswer;
  question: QuestionResult;
  outbox: MarkingOutbox;
  progress: string;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

/** Points and a remark for one answer: kept at every key, sent by themselves. */
export function EssayMarks({ answer, question, outbox, progress, onPrevious, onNext }: EssayMarksProps) {
  const key = { session_id: answer.session_id, question_id: question.question_id, student: answer.name };
  const state = stateOf(answer, outbox.state(key));
  const given = givenFor(answer, state);
  const [typed, setTyped] = useState(given.marks === null ? '' : String(given.marks));
  const marks = readMarks(typed, question.marks);
  // What stands is asked at the moment of giving: two keys may come before the page is drawn anew.
  const give = (part: Partial<Given>) => {
    const now = stateOf(answer, outbox.state(key));
    void outbox.give(key, { ...givenFor(answer, now), ...part }, seenRevision(answer, now));
  };
  const type = (text: string) => {
    setTyped(text);
    const value = readMarks(text, question.marks);
    if (value !== null || text.trim() === '') give({ marks: value });
  };
  const most = marksWords(question.marks);
  return (
    <section class="panel form marking-marks" aria-label={say('results.column.marks')}>
      <p class="quiet">{progress}</p>
      <Field
        label={say('essays.marks', { most })}
        problem={typed.trim() !== '' && marks === null ? say('essays.marks-problem', { most }) : null}
      >
        {(wired) => (
          <>
            <input
              {...wired}
              type="text"
              inputMode="decimal"
              autocomplete="off"
              value={typed}
              onInput={(event) => type(event.currentTarget.value)}
            />
            <div class="marking-points">
              {steps(question.marks).map((step) => (
                <button
                  key={step}
                  type="button"
                  class="chip"
                  aria-pressed={marks === step}
                  onClick={() => type(String(step))}
                >
                  {marksWords(step)}
                </button>
              ))}
            </div>
          </>
        )}
      </Field>
      <TextField
        label={say('essays.remark')}
        hint={say('essays.remark-hint')}
        long
        most={4000}
        value={given.remark}
        onValue={(remark) => give({ remark })}
      />
      <SaveLine state={state} waiting={outbox.waiting.value} />
      {state?.at === 'conflict' && (
        <Conflict
          state={state}
          onMine={() => give({})}
          onTheirs={() => {
            setTyped(state.theirs.marks === null ? '' : String(state.theirs.marks));
            give({ marks: state.theirs.marks, remark: state.theirs.remark });
          }}
        />
      )}
      <div class="actions">
        <button
          type="button"
          class="button button-primary"
          aria-disabled={!onNext}
          onClick={() => onNext?.()}
        >
          {say('essays.next')}
        </button>
        <button type="button" class="button" aria-disabled={!onPrevious} onClick={() => onPrevious?.()}>
          {say('essays.previous')}
        </button>
      </div>
    </section>
  );
}

const inks: Record<DraftState['at'], Ink> = {
  saving: 'empty',
  'on-device': 'half',
  'not-kept': 'failed',
  delivered: 'full',
  refused: 'failed',
  conflict: 'half',
};

function SaveLine({ state, waiting }: { state: DraftState | undefined; waiting: number }) {
  return (
    <p class="marking-save" role="status">
      {state && <Drop ink={inks[state.at]} />}
      {state && stateWords(state, waiting)}
    </p>
  );
}

function stateWords(state: DraftState, waiting: number): string {
  switch (state.at) {
    case 'saving':
      return say('essays.saving');
    case 'on-device':
      return waiting > 1 ? say('essays.waiting', { count: waiting }) : say('essays.on-device');
    case 'not-kept':
      return say('essays.not-kept');
    case 'refused':
      return say('essays.refused', { why: troubleWords(state.problem).what_to_do });
    case 'conflict':
      return say('essays.conflict', { who: state.theirs.marked_by ?? say('essays.someone') });
    default:
      return say('essays.delivered');
  }
}

interface ConflictProps {
  state: Extract<DraftState, { at: 'conflict' }>;
  onMine: () => void;
  onTheirs: () => void;
}

/** Two people marked one answer: theirs stands until somebody decides. */
function Conflict({ state, onMine, onTheirs }: ConflictProps) {
  const { marks, remark } = state.theirs;
  return (
    <div class="message message-stale marking-conflict" role="alert">
      <p>{say('essays.conflict-theirs', { marks: marks === null ? '–' : marksWords(marks), remark })}</p>
      <div class="chips">
        <button type="button" class="button button-small" onClick={onTheirs}>
          {say('essays.take-theirs')}
        </button>
        <button type="button" class="button button-small" onClick={onMine}>
          {say('essays.keep-mine')}
        </button>
      </div>
    </div>
  );
}
