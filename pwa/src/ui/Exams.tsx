import { useEffect, useRef, useState } from 'preact/hooks';
import type { Card, CardState, Player } from '../player/player';
import { ExamCard } from './ExamCard';
import { readyWords } from './heard-of-exams';
import { Wordmark } from './icons';
import { PageHeading } from './Page';
import { Reference } from './Reference';
import { moment } from './times';
import { say } from './words';

/** What a student can do something about stands first. */
const rank: Record<CardState, number> = {
  'in-progress': 0,
  'waiting-to-be-sent': 1,
  ready: 2,
  preparing: 2,
  'not-ready': 2,
  'not-open': 3,
  'handed-in': 4,
  closed: 5,
};

export function Exams({ player }: { player: Player }) {
  const cards = [...player.cards.value].sort((left, right) => rank[left.state] - rank[right.state]);
  const [heard, hear] = useHeard(player.cards.value);
  return (
    <>
      <header class="top">
        <Wordmark />
        <span class="top-account">
          <bdi>{player.account.value?.name}</bdi>
        </span>
        <button type="button" class="button button-quiet" onClick={() => void player.signOut()}>
          {say('exams.sign-out')}
        </button>
      </header>
      <main class="exams">
        <div class="exams-top">
          <PageHeading title={say('exams.title')} />
          <Refresh player={player} hear={hear} />
        </div>
        <div class={player.online.value ? 'contact' : 'contact contact-offline'}>
          <p>{contactWords(player)}</p>
          {!player.online.value && <Reference id={player.reference.value} />}
        </div>
        <p class="visually-hidden" aria-live="polite">
          {heard}
        </p>
        {cards.length === 0 ? <NoExams busy={player.busy.value} /> : <Cards cards={cards} player={player} />}
      </main>
    </>
  );
}

function Cards({ cards, player }: { cards: readonly Card[]; player: Player }) {
  return (
    <div class="cards">
      {cards.map((card) => (
        <ExamCard key={card.exam_id} card={card} player={player} />
      ))}
    </div>
  );
}

type Hear = (words: string) => void;

/** What is read out: what somebody has asked for, and an exam that has become ready. */
function useHeard(cards: readonly Card[]): [string, Hear] {
  const [heard, hear] = useState('');
  const before = useRef(cards);
  useEffect(() => {
    const words = readyWords(before.current, cards);
    before.current = cards;
    if (words) hear(words);
  }, [cards]);
  return [heard, hear];
}

/** Its result is read out, since whoever pressed it is still at the button. */
function Refresh({ player, hear }: { player: Player; hear: Hear }) {
  const busy = player.busy.value;
  const refresh = async () => {
    hear('');
    await player.refresh();
    hear(contactWords(player));
  };
  return (
    <button
      type="button"
      class="button button-quiet"
      aria-disabled={busy}
      onClick={() => !busy && void refresh()}
    >
      {say(busy ? 'exams.refreshing' : 'exams.refresh')}
    </button>
  );
}

/** How old the list is. What is on the device is shown at once and never hidden behind a request. */
function contactWords(player: Player): string {
  const last = player.last_contact_ms.value;
  if (!player.online.value && player.reference.value) return say('exams.failing');
  if (player.busy.value && player.cards.value.length === 0) return '';
  if (last === null) return say(player.online.value ? 'exams.no-contact' : 'exams.offline-never');
  return say(player.online.value ? 'exams.contact' : 'exams.offline', { when: moment(last) });
}

/** While the school is asked for the first time, nobody knows yet that there are none. */
function NoExams({ busy }: { busy: boolean }) {
  if (busy) return <p class="empty">{say('exams.looking')}</p>;
  return (
    <div class="empty">
      <h2>{say('exams.none')}</h2>
      <p>{say('exams.none-what-to-do')}</p>
    </div>
  );
}
