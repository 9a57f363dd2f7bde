import { isAnswered } from '../core/answer';
import { isCurrent } from '../core/session';
import type { Progress, SessionRow, Store } from '../store/store';
import type { ExamCard } from '../wire/wire';
import { toldOf } from './notices';
import type { Card, CardState, Told } from './player';
import { sessionTimeLeft } from './policy';
import { countChanges } from './queue-watch';
import { progressKey } from './recorder';

/** How much of an exam is on this device: 1 only when the paper, every picture and the app itself are. */
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

/** The session that the exam is about on this device: one handed in before any other, else the newest. */
export function decisiveSession(sessions: readonly SessionRow[]): SessionRow | null {
  const newest_first = [...sessions].sort((left, right) => right.attempt - left.attempt);
  return newest_first.find(isFinished) ?? newest_first[0] ?? null;
}

/** The session that the student may go on with, where there is one on this device. */
export function currentSession(exam: ExamCard, sessions: readonly SessionRow[]): SessionRow | null {
  const session = decisiveSession(sessions);
  if (!session) return null;
  const newest = Math.max(session.attempt, exam.session?.attempt ?? 0);
  const completed = isFinished(session) || isFinishedElsewhere(exam);
  return isCurrent(session.attempt, newest, completed, session.state === 'inactive') ? session : null;
}

export function isFinished({ state }: SessionRow): boolean {
  return state === 'completed' || state === 'closed';
}

export function isFinishedElsewhere({ session }: ExamCard): boolean {
  return session?.state === 'completed' || session?.state === 'closed';
}

/** Where an exam stands for everybody. */
export function examPhase(exam: ExamCard, now_ms: number): 'not-open' | 'open' | 'closed' {
  if (exam.closes_at !== null && now_ms >= Date.parse(exam.closes_at)) return 'closed';
  return exam.opens_at !== null && now_ms < Date.parse(exam.opens_at) ? 'not-open' : 'open';
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
    receipt: decisiveSession(sessions)?.receipt ?? exam.session?.receipt ?? null,
    prepared: preparation.fraction,
    told: OVER.has(state) ? NOTHING_TOLD : toldOf(exam, facts.read),
    ...(await howFar(store, facts, current)),
  };
}

function cardState(facts: CardFacts, resumable: boolean, waiting: number): CardState {
  const { exam, sessions, preparation, now_ms } = facts;
  const local = decisiveSession(sessions);
  if (local?.state === 'closed') return 'handed-in';
  if (local?.state === 'completed') return 'waiting-to-be-sent';
  if (isFinishedElsewhere(exam)) return waiting > 0 ? 'waiting-to-be-sent' : 'handed-in';
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
