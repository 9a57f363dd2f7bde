import { shuffled } from '../core/order';
import { mayMove } from '../core/session';
import { type SessionRow, sessionKey } from '../store/store';
import type { Account, ExamCard, Paper, SessionFull } from '../wire/wire';
import { currentSession, examPhase } from './cards';
import type { Context } from './context';
import { withNews } from './notices';
import { loadSession, type OpenedSession } from './opened-session';
import type { BlockedReason } from './player';
import { progressKey } from './recorder';
import { mergeRestored, type Restored, restoredFor } from './restored';
import { askToPersist, whyStorageFailed } from './storage-trouble';

/** What opening an exam comes to. */
export type Opening =
  | { kind: 'new'; exam: ExamCard; paper: Paper; attempt: number }
  | { kind: 'resume'; opened: OpenedSession; restoring: Promise<Restored | null> }
  | { kind: 'blocked'; reason: BlockedReason }
  | { kind: 'not-now' };

/** Who opens which exam, with which paper. */
interface Asked {
  account: Account;
  exam: ExamCard;
  paper: Paper;
}

/**
 * Looks for what there is to resume: on this device at once, on the server where this device knows of
 * nothing but the server does. With a session on the device the server is asked too, but not waited for.
 */
export async function findOpening(context: Context, asked: Asked): Promise<Opening> {
  const { account, exam, paper } = asked;
  const { store } = context.world;
  const sessions = (await store.sessions()).filter(
    (row) => row.student_id === account.id && row.exam_id === exam.exam_id,
  );
  const current = currentSession(exam, sessions);
  if (current) {
    const restoring = context.server
      .restore(exam.exam_id)
      .then((answered) => restoredFor(account.id, answered));
    const held = await loadSession(store, current);
    return { kind: 'resume', opened: { ...held, paper }, restoring };
  }
  if (exam.session?.state === 'active') return restoreHere(context, asked);
  if (examPhase(exam, context.clock.now_ms()) !== 'open') return { kind: 'not-now' };
  const attempts = [exam.session?.attempt ?? 0, ...sessions.map(({ attempt }) => attempt)];
  return { kind: 'new', exam, paper, attempt: Math.max(...attempts) + 1 };
}

/**
 * A session begun on another device comes onto this one, and is kept here before it is offered. One that was
 * handed in here stays so: the server has not heard of it, or had not when it answered. One that came meanwhile,
 * as the list prepares each exam, is the one that is offered: it may be in use already.
 */
async function restoreHere(context: Context, { account, exam, paper }: Asked): Promise<Opening> {
  const { store } = context.world;
  const before = await store.session(sessionKey(account.id, exam.exam_id, exam.session?.attempt ?? 0));
  const found = restoredFor(account.id, await context.server.restore(exam.exam_id));
  if (!found) return { kind: 'blocked', reason: 'not-offline-ready' };
  const { full, news } = found;
  const session = sessionOf(context, account, { exam: withNews(exam, news), paper, full });
  const kept = await store.session(session.key);
  if (kept?.state === 'active') {
    const held = await loadSession(store, kept);
    return { kind: 'resume', opened: { ...held, paper }, restoring: Promise.resolve(found) };
  }
  if (kept?.state === 'completed' || kept?.state !== before?.state) return { kind: 'not-now' };
  const opened = mergeRestored(
    { ...(await loadSession(store, session)), paper },
    found,
    context.clock.now_ms(),
  );
  const progress = {
    time_used_s: full.time_used_s,
    current_question_index: full.current_question_index,
    saved_ms: Date.parse(full.updated_at),
  };
  await store.write({ session, answers: opened.answers, meta: { [progressKey(session.key)]: progress } });
  return { kind: 'resume', opened: { ...opened, progress }, restoring: Promise.resolve(null) };
}

/** A session after which the next attempt was begun; one that another tab has handed in stays so. */
export function leftBehind(row: SessionRow): SessionRow {
  return mayMove(row.state, 'inactive') ? { ...row, state: 'inactive' } : row;
}

/** A session that nobody has sat yet. Its order follows from its key: the same on every device. */
export function newSession(
  context: Context,
  account: Account,
  { exam, paper, attempt }: { exam: ExamCard; paper: Paper; attempt: number },
): SessionRow {
  const key = sessionKey(account.id, exam.exam_id, attempt);
  const questions = paper.questions.map(({ id }) => id);
  return {
    key,
    student_id: account.id,
    exam_id: exam.exam_id,
    attempt,
    card: exam,
    upload_token: exam.upload_token,
    state: 'active',
    paper_version: paper.paper_version,
    question_order: paper.shuffle_questions ? shuffled(questions, key) : questions,
    started_ms: context.clock.now_ms(),
    granted_s: 0,
    hand_in: null,
    receipt: null,
  };
}

/** A session as the server tells of it. */
function sessionOf(
  context: Context,
  account: Account,
  { exam, paper, full }: { exam: ExamCard; paper: Paper; full: SessionFull },
): SessionRow {
  const session = newSession(context, account, { exam, paper, attempt: full.attempt });
  const { granted_s, generation, question_order } = full;
  return {
    ...session,
    started_ms: Date.parse(full.started_at),
    granted_s,
    generation,
    ...(question_order.length === paper.questions.length && { question_order }),
  };
}

/** Whether this device can keep what an exam needs it to keep; the reason where it cannot. */
export async function whyBlocked(context: Context): Promise<BlockedReason | null> {
  try {
    await context.world.store.probe();
  } catch (problem) {
    return whyStorageFailed(problem);
  }
  void askToPersist(context);
  return null;
}
