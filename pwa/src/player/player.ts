import type { ReadonlySignal } from '@preact/signals';
import type { Answer, QuestionKind } from '../core/answer';
import type { Account, Message, Option, OwnResult, Paper, Prompt, Question, Receipt } from '../wire/wire';

export { isAnswered, takesAnswer } from '../core/answer';
export type { Account, Answer, Message, Option, OwnResult, Paper, Prompt, Question, QuestionKind, Receipt };

/** Why an exam does not start here: without durable storage there is no pretence of saving. */
export type BlockedReason =
  | 'storage-refused'
  | 'storage-full'
  | 'storage-held-up'
  | 'old-browser'
  | 'not-offline-ready';

export type Screen =
  | { name: 'starting' }
  | { name: 'sign-in' }
  | { name: 'exams' }
  | { name: 'exam' }
  | { name: 'handed-in'; exam_id: number }
  | { name: 'blocked'; reason: BlockedReason };

export type CardState =
  | 'preparing'
  | 'ready'
  | 'not-ready'
  | 'in-progress'
  | 'waiting-to-be-sent'
  | 'handed-in'
  | 'closed'
  | 'not-open';

/** What staff tell everybody in an exam: that it is paused, and messages that the student has not read yet. */
export interface Told {
  paused: boolean;
  messages: readonly Message[];
}

/** One exam on the list, as this device knows it. */
export interface Card {
  exam_id: number;
  title: string;
  duration_s: number;
  question_count: number;
  state: CardState;
  opens_at: string | null;
  closes_at: string | null;
  answered: number;
  time_left_s: number | null;
  /** Changes that the server has not named yet. */
  waiting: number;
  receipt: Receipt | null;
  /** How many attempts the student may still hand in. */
  attempts_left: number;
  /** There are marks to be seen. */
  has_result: boolean;
  /** It was handed in, and another attempt may be begun. */
  can_begin_another: boolean;
  /** How much of the paper, its pictures and sounds is on the device, from 0 to 1. */
  prepared: number;
  told: Told;
}

export interface ResumeOffer {
  exam_id: number;
  title: string;
  /** When the last answer was saved, by the wall clock. */
  saved_ms: number;
  answered: number;
  question_count: number;
  time_left_s: number;
  can_start_fresh: boolean;
}

/** Where the work is. `delivered` is the server's word; `saved-on-device` is this device's. */
export type SaveState =
  | { kind: 'saving' }
  | { kind: 'saved-on-device'; waiting: number }
  | { kind: 'delivered' }
  | { kind: 'offline'; waiting: number }
  | { kind: 'sign-in-needed'; waiting: number }
  | { kind: 'parked'; count: number }
  | { kind: 'storage-failed'; full: boolean };

/** Where the session is being written: one tab of one device is its editor, every other one only shows it. */
export type Editing = 'here' | 'other-tab' | 'other-device';

export type Announcement = 'ten-minutes' | 'five-minutes' | 'one-minute';

export type Notice =
  | { kind: 'made-inactive' }
  /** Staff handed the session in, or another device did. */
  | { kind: 'handed-in-elsewhere' }
  /** Later answers took the place of answers given here, to the questions of these numbers. */
  | { kind: 'answered-on-other-device' | 'answered-in-other-tab'; numbers: readonly number[] }
  | { kind: 'persist-refused' }
  | { kind: 'storage-restored' }
  | { kind: 'storage-lost' }
  | { kind: 'storage-blocked'; reason: BlockedReason };

export type SignInProblem = 'wrong' | 'offline' | 'too-many' | 'failed';

/** The exam on screen. */
export interface Sitting {
  exam_id: number;
  title: string;
  paper: Paper;
  /** Question ids in the order of this session. */
  order: readonly string[];
  /** A question's options in the order of this session. */
  options(question_id: string): readonly Option[];
  index: ReadonlySignal<number>;
  answers: ReadonlySignal<ReadonlyMap<string, Answer>>;
  marked: ReadonlySignal<ReadonlySet<string>>;
  time_left_s: ReadonlySignal<number>;
  announcement: ReadonlySignal<Announcement | null>;
  save: ReadonlySignal<SaveState>;
  editing: ReadonlySignal<Editing>;
  told: ReadonlySignal<Told>;
}

export interface HandedIn {
  title: string;
  by: 'student' | 'time';
  /** Whether the server has closed the session; else it waits on this device. */
  sent: boolean;
  /** Whether it is sent with the page closed too. */
  needs_no_page: boolean;
  receipt: Receipt | null;
  answered: number;
  question_count: number;
  /** The marks, as far as the exam's rule shows them; null: nothing is to be seen (yet). */
  result: OwnResult | 'asked' | 'unreachable' | null;
}

/** The running application: signals that the screens read, and the intents that they call. */
export interface Player {
  screen: ReadonlySignal<Screen>;
  account: ReadonlySignal<Account | null>;
  cards: ReadonlySignal<readonly Card[]>;
  /** Whether the last contact with the server succeeded. */
  online: ReadonlySignal<boolean>;
  last_contact_ms: ReadonlySignal<number | null>;
  /** By which id the server's log names the last request that it failed or refused; null once one succeeded. */
  reference: ReadonlySignal<string | null>;
  /** The same of the last upload that it refused for good. */
  parked_reference: ReadonlySignal<string | null>;
  sign_in_problem: ReadonlySignal<SignInProblem | null>;
  busy: ReadonlySignal<boolean>;
  resume: ReadonlySignal<ResumeOffer | null>;
  sitting: ReadonlySignal<Sitting | null>;
  handed_in: ReadonlySignal<HandedIn | null>;
  notice: ReadonlySignal<Notice | null>;

  /** Leads to the list of exams; the student who is sitting one stays there. */
  signIn(username: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** Fetches the list of exams and prepares their papers for offline use. */
  refresh(): Promise<void>;
  /** Starts or reopens an exam, or sets `resume` where there is something to resume. */
  open(exam_id: number): Promise<void>;
  /** Begins another attempt at an exam that was handed in, where the school allows one. */
  beginAnother(exam_id: number): Promise<void>;
  resumeSession(): Promise<void>;
  startFresh(): Promise<void>;
  /** Takes an answer; call it at every input, the player decides when typed text is written. */
  answer(question_id: string, answer: Answer | null): void;
  mark(question_id: string, marked: boolean): void;
  goTo(index: number): void;
  handIn(): Promise<void>;
  /** Makes this page the editor of the exam on screen. */
  takeOver(): Promise<void>;
  /** Back to the list of exams; always safe. */
  leave(): Promise<void>;
  showReceipt(exam_id: number): void;
  dismissNotice(): void;
  /** The student has read what staff told in an exam, up to the message of this number. */
  markRead(exam_id: number, number: number): void;
}
