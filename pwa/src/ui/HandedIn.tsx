import type { HandedIn as HandedInState, Player } from '../player/player';
import { Drop, type Ink, Wordmark } from './icons';
import { PageHeading } from './Page';
import { ReceiptPaper } from './Receipt';
import { Reference } from './Reference';
import { Result } from './Result';
import { say } from './words';

export function HandedIn({ player, state }: { player: Player; state: HandedInState }) {
  const title = say(state.sent ? 'handed-in.submitted' : 'handed-in.title');
  return (
    <main class="notice-page">
      <Wordmark />
      <Drop ink={inkOf(state)} />
      <PageHeading title={title} />
      {state.by === 'time' && <p class="lead">{say('handed-in.time')}</p>}
      {!state.sent && (
        <p class="lead">{say(state.needs_no_page ? 'handed-in.waiting' : 'handed-in.waiting-for-page')}</p>
      )}
      {state.sent && !state.receipt && <p class="lead">{say('handed-in.sending')}</p>}
      {state.result && <Result result={state.result} isFailing={player.reference.value !== null} />}
      {state.result === 'unreachable' && <Reference id={player.reference.value} />}
      {state.receipt ? (
        <ReceiptPaper receipt={state.receipt} state={state} student={player.account.value?.name ?? ''} />
      ) : (
        <Summary state={state} />
      )}
      <div class="actions no-print">
        <button type="button" class="button" onClick={() => void player.leave()}>
          {say('handed-in.exams')}
        </button>
      </div>
    </main>
  );
}

function inkOf(state: HandedInState): Ink {
  if (!state.sent) return 'half';
  return state.receipt ? 'dry' : 'full';
}

function Summary({ state }: { state: HandedInState }) {
  return (
    <p class="handed-in-summary">
      <strong dir="auto">{state.title}</strong>
      <br />
      {say('handed-in.answered', { answered: state.answered, questions: state.question_count })}
    </p>
  );
}
