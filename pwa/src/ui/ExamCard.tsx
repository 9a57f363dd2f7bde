import { useId } from 'preact/hooks';
import type { Card, Player } from '../player/player';
import { Drop, Icon, type Ink } from './icons';
import { StaffNotices } from './StaffNotices';
import { duration, moment, percent } from './times';
import { say } from './words';

export function ExamCard({ card, player }: { card: Card; player: Player }) {
  const title = useId();
  return (
    <article class={`card card-${card.state}`} aria-labelledby={title}>
      <div class="card-text">
        <h2 id={title} class="card-title" dir="auto">
          {card.title}
        </h2>
        <p class="card-facts">{facts(card)}</p>
        <State card={card} />
        <StaffNotices player={player} exam_id={card.exam_id} told={card.told} />
      </div>
      <Action card={card} player={player} />
    </article>
  );
}

function facts(card: Card): string {
  const parts = [say('card.questions', { count: card.question_count }), duration(card.duration_s)];
  if (card.state === 'not-open' && card.opens_at) parts.push(say('card.opens', { when: at(card.opens_at) }));
  if (card.attempts_left > 1 || card.can_begin_another)
    parts.push(say('card.attempts-left', { count: card.attempts_left }));
  if (card.closes_at && card.state !== 'handed-in') {
    parts.push(say(card.state === 'closed' ? 'card.closed' : 'card.closes', { when: at(card.closes_at) }));
  }
  return parts.join(' · ');
}

function at(instant: string): string {
  return moment(Date.parse(instant));
}

function State({ card }: { card: Card }) {
  const changes = card.state === 'waiting-to-be-sent' ? 0 : card.waiting;
  return (
    <div class="card-state">
      <p class="card-state-words">
        <StateIcon card={card} />
        <span>{stateWords(card)}</span>
      </p>
      {card.state === 'preparing' && (
        <progress value={card.prepared} max={1} aria-label={say('card.progress', { title: card.title })} />
      )}
      {card.state === 'in-progress' && card.time_left_s !== null && (
        <p class="card-detail">{say('card.time-left', { time: duration(card.time_left_s) })}</p>
      )}
      {card.state === 'waiting-to-be-sent' && <p class="card-detail">{say('card.waiting-what-to-do')}</p>}
      {changes > 0 && <p class="card-detail">{say('card.changes', { count: changes })}</p>}
    </div>
  );
}

const inks: Partial<Record<Card['state'], Ink>> = {
  preparing: 'empty',
  'not-ready': 'empty',
  ready: 'half',
  'waiting-to-be-sent': 'half',
  'handed-in': 'dry',
};

function StateIcon({ card }: { card: Card }) {
  if (card.state === 'in-progress') return <Drop ink={card.waiting > 0 ? 'half' : 'full'} />;
  const ink = inks[card.state];
  return ink ? <Drop ink={ink} /> : <Icon shape="clock" />;
}

function stateWords(card: Card): string {
  switch (card.state) {
    case 'preparing':
      return say('card.preparing', { percent: percent(card.prepared) });
    case 'in-progress':
      return say('card.in-progress', { answered: card.answered, questions: card.question_count });
    case 'handed-in':
      return card.receipt
        ? say('card.handed-in-at', { when: at(card.receipt.completed_at) })
        : say('card.handed-in');
    case 'waiting-to-be-sent':
      return say('card.waiting');
    case 'closed':
      return say('card.is-closed');
    default:
      return say(`card.${card.state}`);
  }
}

function Action({ card, player }: { card: Card; player: Player }) {
  const { state } = card;
  const isSat = state === 'ready' || state === 'in-progress';
  const isHandedIn = state === 'handed-in' || state === 'waiting-to-be-sent';
  return (
    <>
      {isSat && (
        <button type="button" class="button button-primary" onClick={() => void player.open(card.exam_id)}>
          {say(state === 'ready' ? 'card.start' : 'card.resume')}
        </button>
      )}
      {card.receipt && (
        <button type="button" class="button" onClick={() => player.showReceipt(card.exam_id)}>
          {say(`card.${card.has_result ? 'result' : 'receipt'}${isHandedIn ? '' : '-before'}`)}
        </button>
      )}
      {isHandedIn && card.can_begin_another && (
        <button
          type="button"
          class="button button-primary"
          onClick={() => void player.beginAnother(card.exam_id)}
        >
          {say('card.another')}
        </button>
      )}
    </>
  );
}
