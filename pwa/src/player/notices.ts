import type { Account, ExamCard, News, Notices, Terms } from '../wire/wire';
import type { Context } from './context';
import type { Told } from './player';

const readKey = (student_id: number, exam_id: number | '') => `read/${student_id}/${exam_id}`;

/** The part of a reply, or of a card, that says what staff have to say; what is not there is not said. */
export function noticesOf({ paused_at, messages }: Notices): Notices {
  return { ...(paused_at && { paused_at }), ...(messages && { messages }) };
}

/** A card with what a reply tells now in the place of what it told. */
export function withNews(card: ExamCard, news: News): ExamCard {
  const { paused_at: _, messages: __, ...rest } = card;
  return { ...rest, ...noticesOf(news), ...(news.terms && rulesOf(card, news.terms)) };
}

/** The rules of time, by their names in a card. */
function rulesOf(card: ExamCard, { allowance_s, pause_allowance_s, closes_at }: Terms): Partial<ExamCard> {
  return {
    duration_s: allowance_s - card.extra_time_s,
    pause_allowance_s: pause_allowance_s ?? null,
    closes_at: closes_at ?? null,
  };
}

/** What of it a student is shown who has read the messages up to a number. */
export function toldOf({ paused_at, messages = [] }: Notices, read: number): Told {
  return { paused: paused_at !== undefined, messages: messages.filter(({ number }) => number > read) };
}

/** Remembers on this device which messages of staff the student has read, by exam. */
export class ReadMessages {
  constructor(private readonly context: Context) {}

  async load({ id }: Account): Promise<void> {
    const prefix = readKey(id, '');
    const kept = await this.context.world.store.metas<number>(prefix);
    const read = [...kept].map(([key, number]): [number, number] => [
      Number(key.slice(prefix.length)),
      number,
    ]);
    this.context.state.read.value = new Map(read);
  }

  /** Messages up to this one are read; where storage refuses to remember it, for this page load. */
  mark(exam_id: number, number: number): void {
    const { state, world } = this.context;
    state.read.value = new Map(state.read.value).set(exam_id, number);
    const account = state.account.value;
    if (account)
      world.store.write({ meta: { [readKey(account.id, exam_id)]: number } }).catch(() => undefined);
  }
}
