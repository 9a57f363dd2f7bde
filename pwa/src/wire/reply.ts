/**
 * The one check made at run time: only a reply that passes it takes anything out of the queue. A captive
 * portal, a proxy or another server can answer 200 with anything; none of them echoes the upload's id.
 */
import type { CompleteReply, SaveReply } from './wire';

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

function isEchoOf(reply: unknown, upload: string): reply is Fields {
  return (
    isFields(reply) &&
    reply.upload === upload &&
    Number.isFinite(reply.server_ms) &&
    typeof reply.reading === 'string' &&
    isFields(reply.session)
  );
}

function isOutcome(outcome: unknown): boolean {
  return isFields(outcome) && typeof outcome.outcome === 'string';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
