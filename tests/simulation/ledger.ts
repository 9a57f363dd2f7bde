/** What students gave and saw: the memory against which the server is held in the end. */
import type { Answer } from '../../pwa/src/core/answer';
import type { Snapshot } from '../../pwa/src/wire/wire';

/** One sitting on one page: what it gives comes later than what its device had saved before it began. */
export interface SittingFacts {
  session: string;
  device: string;
  began: number;
}

export interface Given {
  sitting: SittingFacts;
  question: string;
  answer: Answer | null;
  at_ms: number;
  /** When, in the order of events. */
  order: number;
  /** When the page had said, after this, that everything is saved; null where it never did. */
  saved: number | null;
  /** When it had said, after this, that everything is delivered; null where it never did. */
  delivered_ms: number | null;
}

export const nameOf = (session: string, { writer, number }: { writer: string; number: number }) =>
  `${session} ${writer.slice(0, 8)}/${number}`;

export class Ledger {
  readonly given: Given[] = [];
  /** Every snapshot that any device ever wrote, under its session, writer and number. */
  readonly made = new Map<string, Snapshot>();
  /** Seconds that any page had each session on screen. */
  readonly on_screen_s = new Map<string, number>();
  private events = 0;

  next(): number {
    this.events += 1;
    return this.events;
  }

  give(sitting: SittingFacts, question: string, answer: Answer | null, at_ms: number): Given {
    const given = { sitting, question, answer, at_ms, order: this.next(), saved: null, delivered_ms: null };
    this.given.push(given);
    return given;
  }

  /** The page says that all is saved: of each question the last that was given, since it shows no other. */
  save(given: readonly Given[]): void {
    const order = this.next();
    for (const one of lastOfEach(given)) one.saved = order;
  }

  make(session: string, snapshot: Snapshot): void {
    this.made.set(nameOf(session, snapshot), snapshot);
  }

  /** The page says that all is delivered. */
  deliver(given: readonly Given[], now_ms: number): void {
    for (const one of lastOfEach(given)) one.delivered_ms = now_ms;
  }

  show(session: string, s: number): void {
    this.on_screen_s.set(session, (this.on_screen_s.get(session) ?? 0) + s);
  }
}

function lastOfEach(given: readonly Given[]): Iterable<Given> {
  return new Map(given.map((one) => [one.question, one])).values();
}
