import { isAnswered } from '../core/answer';
import { isCurrent } from '../core/session';
import type { Progress, SessionRow, Store } from '../store/store';
import type { ExamCard, SessionSummary } from '../wire/wire';
import { toldOf } from './notices';
import type { Card, CardState, Told } from './player';
import { sessionTimeLeft } from './policy';
import { countChanges } from './queue-watch';
import { progressKey } from './recorder';

/** How much of an exam is on this device: 1 only when the paper, every picture and sound and the app itself are. */
export interface Preparation {
  fraction: number;
  under_way: boolean;
  /** Of the paper on the device; null: none. */
  paper_version: string | null;
}

const OVER: ReadonlySet<CardState> = new Set(['waiting-to-be-sent', 'handed-in', 'closed']);
const NOTHING_TOLD: Told = { paused: false, messages: [] };

/** What is known of one exam, from the list and from this device. */
export interface CardFacts {
  exam: ExamCard;
  /** The student's sessions of this exam on this device. */
  sessions: readonly SessionRow[];
  preparation: Preparation;
  now_ms: number;
  /** The highest number of the messages that the student has read. */
  read: number;
}

/** How many attempts the student may still hand in, as far as this device knows. */
export function attemptsLeft(exam: ExamCard, sessions: readonly SessionRow[]): number {
  const told = exam.attempts_left ?? (isFinishedElsewhere(exam) ? 0 : 1);
  const untold = sessions.filter((row) => isFinished(row) && !isCounted(row, exam));
  return Math.max(0, told - untold.length);
}

/** Whether the server had heard of a hand-in when it made the card. */
function isCounted({ attempt, state }: SessionRow, { session }: ExamCard): boolean {
  if (state === 'completed' || !session) return false;
  return session.attempt > attempt || (session.attempt === attempt && isOver(session.state));
}

/** Whether the student may begin another attempt after one that is handed in, and the server knows of. */
export function mayBeginAnother(exam: ExamCard, sessions: readonly SessionRow[]): boolean {
  const newest = Math.max(0, ...sessions.map(({ attempt }) => attempt));
  const heard = isFinishedElsewhere(exam) && (exam.session?.attempt ?? 0) >= newest;
  const waits = sessions.some(({ state }) => state === 'completed');
  return heard && !waits && attemptsLeft(exam, sessions) > 0;
}

/**
 * The session that the exam is about on this device: the newest; where no attempt is left, one that was handed
 * in before any other.
 */
export function decisiveSession(exam: ExamCard, sessions: readonly SessionRow[]): SessionRow | null {
  const newest_first = [...sessions].sort((left, right) => right.attempt - left.attempt);
  const handed_in = attemptsLeft(exam, sessions) > 0 ? null : newest_first.find(isFinished);
  return handed_in ?? newest_first[0] ?? null;
}

/**
 * The hand-in on this device that the student may look at: the decisive one, else the last before the attempt that
 * is sat. Null where there is none, or the school has closed a later one.
 */
export function shownHandIn(exam: ExamCard, sessions: readonly SessionRow[]): SessionRow | null {
  const decisive = decisiveSession(exam, sessions);
  const closed = sessions.filter(({ state }) => state === 'closed');
  const newest = closed.sort((left, right) => right.attempt - left.attempt)[0] ?? null;
  const here = decisive && isFinished(decisive) ? decisive : newest;
  const is_older = here?.state === 'closed' && here.attempt < (closedElsewhere(exam)?.attempt ?? 0);
  return is_older ? null : here;
}

/** The last attempt that the school has closed; a server from before it told this names the newest alone. */
export function closedElsewhere({ session, last_closed }: ExamCard): SessionSummary | null {
  return last_closed ?? (session && isOver(session.state) ? session : null);
}

/** Whether nothing of an exam can be sat unless another attempt is begun by a click: it was handed in. */
export function isHandedIn(exam: ExamCard, sessions: readonly SessionRow[]): boolean {
  const decisive = decisiveSession(exam, sessions);
  if (decisive && isFinished(decisive)) return !isSatElsewhere(exam, sessions);
  return isFinishedElsewhere(exam) && !currentSession(exam, sessions);
}

/**
 * Whether an attempt after one that the school has closed is sat on another device, and not on this one yet. Where
 * none is left to hand in, that attempt came to nothing.
 */
function isSatElsewhere(exam: ExamCard, sessions: readonly SessionRow[]): boolean {
  const here = decisiveSession(exam, sessions);
  if (here?.state !== 'closed' || exam.session?.state !== 'active') return false;
  return exam.session.attempt > here.attempt && attemptsLeft(exam, sessions) > 0;
}

/** The session that the student may go on with, where there is one on this device. */
export function currentSession(exam: ExamCard, sessions: readonly SessionRow[]): SessionRow | null {
  const session = decisiveSession(exam, sessions);
  if (!session || isFinished(session)) return null;
  const newest = Math.max(session.attempt, exam.session?.attempt ?? 0);
  const used_up = attemptsLeft(exam, sessions) === 0;
  return isCurrent(session.attempt, newest, used_up, session.state === 'inactive') ? session : null;
}

export function isFinished({ state }: SessionRow): boolean {
  return isOver(state);
}

/** Whether the school has the hand-in; an attempt that came when none was left to hand in changes nothing of that. */
export function isFinishedElsewhere({ session, last_closed, attempts_left }: ExamCard): boolean {
  if (session === null) return false;
  const came_too_late = session.state === 'inactive' && attempts_left === 0;
  return isOver(session.state) || (came_too_late && last_closed != null);
}

function isOver(state: SessionRow['state']): boolean {
  return state === 'completed' || state === 'closed';
}

/** Where an exam stands for everybody. */
export function examPhase(exam: ExamCard, now_ms: number): 'not-open' | 'open' | 'closed' {
  if (exam.closes_at !== null && now_ms >= Date.parse(exam.closes_at)) return 'closed';
  return exam.opens_at !== null && now_ms < Date.parse(exam.opens_at) ? 'not-open' : 'open';
}

function receiptToShow(exam: ExamCard, sessions: readonly SessionRow[]): Card['receipt'] {
  const here = shownHandIn(exam, sessions);
  return here ? here.receipt : (closedElsewhere(exam)?.receipt ?? null);
}

export async function describeCard(store: Store, facts: CardFacts): Promise<Card> {
  const { exam, sessions, preparation } = facts;
  const queues = await Promise.all(sessions.map(({ key }) => store.waiting(key)));
  const waiting = queues.reduce((sum, queue) => sum + countChanges(queue), 0);
  const current = currentSession(exam, sessions);
  const state = cardState(facts, current !== null, waiting);
  return {
    exam_id: exam.exam_id,
    title: exam.title,
    duration_s: exam.duration_s + exam.extra_time_s,
    question_count: exam.question_count,
    state,
    opens_at: exam.opens_at,
    closes_at: exam.closes_at,
    waiting,
    receipt: receiptToShow(exam, sessions),
    has_result: exam.has_result ?? false,
    attempts_left: attemptsLeft(exam, sessions),
    can_begin_another: examPhase(exam, facts.now_ms) === 'open' && mayBeginAnother(exam, sessions),
    prepared: preparation.fraction,
    told: OVER.has(state) ? NOTHING_TOLD : toldOf(exam, facts.read),
    ...(await howFar(store, facts, current)),
  };
}

function cardState(facts: CardFacts, resumable: boolean, waiting: number): CardState {
  const { exam, sessions, preparation, now_ms } = facts;
  const local = decisiveSession(exam, sessions);
  if (local?.state === 'completed') return 'waiting-to-be-sent';
  if (local?.state === 'closed' && !isSatElsewhere(exam, sessions)) return 'handed-in';
  if (!resumable && isFinishedElsewhere(exam)) return waiting > 0 ? 'waiting-to-be-sent' : 'handed-in';
  const phase = examPhase(exam, now_ms);
  if (phase === 'closed') return waiting > 0 ? 'waiting-to-be-sent' : 'closed';
  if (resumable || exam.session?.state === 'active') return 'in-progress';
  if (phase === 'not-open') return 'not-open';
  if (preparation.fraction === 1) return 'ready';
  return preparation.under_way ? 'preparing' : 'not-ready';
}

async function howFar(
  store: Store,
  { exam, now_ms }: CardFacts,
  current: SessionRow | null,
): Promise<{ answered: number; time_left_s: number | null }> {
  if (!current) return { answered: 0, time_left_s: exam.session?.time_remaining ?? null };
  const [answers, progress] = await Promise.all([
    store.answers(current.key),
    store.meta<Progress>(progressKey(current.key)),
  ]);
  return {
    answered: answers.filter(({ answer }) => isAnswered(answer)).length,
    time_left_s: sessionTimeLeft(current, progress?.time_used_s ?? 0, now_ms),
  };
}
