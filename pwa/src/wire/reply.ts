/**
 * The checks made at run time. A captive portal, a proxy or another server can answer 200 with anything, JSON
 * too; only a reply that echoes the upload's id takes anything out of the queue.
 */
import type {
  Account,
  ClockReading,
  CompleteReply,
  ExamList,
  OwnResult,
  Paper,
  RestoreReply,
  SaveReply,
} from './wire';

type Fields = Readonly<Record<string, unknown>>;

/** The reply to a batch, or `null` where it is not the genuine answer to this very upload. */
export function checkSaveReply(reply: unknown, upload: string): SaveReply | null {
  if (!isEchoOf(reply, upload) || !Array.isArray(reply.outcomes)) return null;
  return reply.outcomes.every(isOutcome) ? (reply as unknown as SaveReply) : null;
}

/** The reply to a hand-in, or `null` where it is not the genuine answer to this very upload. */
export function checkCompleteReply(reply: unknown, upload: string): CompleteReply | null {
  if (!isEchoOf(reply, upload) || !Array.isArray(reply.wanted)) return null;
  const wanted = reply.wanted.every((question) => typeof question === 'string');
  const receipt =
    reply.receipt === null || (isFields(reply.receipt) && typeof reply.receipt.code === 'string');
  return wanted && receipt ? (reply as unknown as CompleteReply) : null;
}

export function isAccountReply(reply: unknown): reply is { account: Account } {
  return isFields(reply) && isFields(reply.account) && typeof reply.account.id === 'number';
}

export function isExamList(reply: unknown): reply is ExamList {
  return isClockReading(reply) && Array.isArray((reply as Partial<ExamList>).exams);
}

export function isPaper(reply: unknown): reply is Paper {
  return isFields(reply) && Array.isArray(reply.questions) && Array.isArray(reply.pictures);
}

export function isOwnResult(reply: unknown): reply is OwnResult {
  return isFields(reply) && typeof reply.marks_possible === 'number' && Array.isArray(reply.questions);
}

export function isRestoreReply(reply: unknown): reply is RestoreReply {
  return isClockReading(reply) && 'session' in reply;
}

export function isClockReading(reply: unknown): reply is ClockReading {
  return isFields(reply) && Number.isFinite(reply.server_ms) && typeof reply.reading === 'string';
}

/** Whether a reply is our server's own word that something is wrong; a portal's or a proxy's page is not. */
export function isProblem({ headers }: Response): boolean {
  return headers.get('Content-Type')?.startsWith('application/problem+json') ?? false;
}

/** The id by which our server's log names a request that it refused or failed; a missing sign-in is none. */
export function referenceOf(response: Response): string | null {
  const isTrouble = isProblem(response) && response.status !== 401 && response.status !== 403;
  return isTrouble ? response.headers.get('X-Request-Id') : null;
}

function isEchoOf(reply: unknown, upload: string): reply is Fields {
  return isFields(reply) && reply.upload === upload && isFields(reply.session) && isClockReading(reply);
}

function isOutcome(outcome: unknown): boolean {
  return isFields(outcome) && typeof outcome.outcome === 'string';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
