import type { Undecided } from '../state/marking-drafts';
import type { MarkingOutbox } from '../state/marking-outbox';
import { addressOf } from '../state/route';
import { say } from '../words/words';
import { troubleWords } from './trouble-words';

/** On whatever page one is by then: marks that are not sent yet, and marks that were not taken. */
export function MarkingsLine({ outbox }: { outbox: MarkingOutbox }) {
  const count = outbox.isHeldUp.value ? outbox.waiting.value : 0;
  return (
    <div class="markings no-print" role="status">
      {count > 0 && <p class="message message-stale">{say('markings.waiting', { count })}</p>}
      {outbox.undecided.value.map((one) => (
        <div key={`${one.session_id}/${one.question_id}`} class="message message-stale markings-undecided">
          <p>{wordsOf(one)}</p>
          <div class="chips">
            {!isGone(one) && (
              <a
                class="button button-small"
                href={addressOf({ page: 'session', session_id: one.session_id })}
              >
                {say('markings.look')}
              </a>
            )}
            <button type="button" class="button button-small" onClick={() => void outbox.giveUp(one)}>
              {say('markings.give-up')}
            </button>
          </div>
        </div>
      ))}
    </div>
  );
}

export function wordsOf(one: Undecided): string {
  const student = one.student ?? say('markings.a-student');
  if (one.state.at === 'conflict') {
    return say('markings.conflict', { who: one.state.theirs.marked_by ?? say('essays.someone'), student });
  }
  if (isGone(one)) return say('markings.gone', { student });
  return say('markings.refused', { student, why: troubleWords(one.state.problem).what_to_do });
}

/** Nobody can look at a session that was removed. */
function isGone({ state }: Undecided): boolean {
  return state.at === 'refused' && state.problem.kind === 'not-found';
}
