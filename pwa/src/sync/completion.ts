/**
 * Handing in: first every snapshot, then the manifest of every answer's stamp. The server closes the session
 * and gives a receipt only when it holds them all; until then it names those that it still wants.
 */
import type { AnswerRow, HandIn, SessionRow, SnapshotRow } from '../store/store';
import { checkCompleteReply } from '../wire/reply';
import type { CompleteReply, Completion } from '../wire/wire';
import { type Delivering, type DeliveryResult, drain } from './outbox';
import type { Delivery } from './transport';

/** How often a hand-in resends what is wanted before it waits like any other failure. */
const ROUNDS = 3;

/** Delivers everything that a session has to deliver: its snapshots, and its hand-in where there is one. */
export async function deliver(session: SessionRow, delivering: Delivering): Promise<DeliveryResult> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const drained = await drain(session, delivering);
    if (drained.kind !== 'done' || session.state !== 'completed' || !session.hand_in) return drained;
    const delivery = await sendHandIn(session, session.hand_in, delivering);
    if (delivery.kind !== 'reply') return blocked(delivery);
    const { wanted, receipt, restored } = await takeReply(session, delivery, delivering);
    if ((receipt || isTakenBack(delivery.reply)) && !restored) return { kind: 'done' };
    if (restored || (await delivering.store.requeue(session.key, wanted)) === 0) break;
  }
  return { kind: 'retry', after_s: 0 };
}

/** What a session is once staff have taken its hand-in back: it goes on, and is handed in again. */
export const REOPENED = { state: 'active', hand_in: null, receipt: null } as const;

function reopened(row: SessionRow): SessionRow {
  return row.state === 'completed' ? { ...row, ...REOPENED } : row;
}

/** Staff took this very hand-in back before this device heard that it had arrived. */
function isTakenBack({ receipt, session, wanted }: CompleteReply): boolean {
  return receipt === null && wanted.length === 0 && session.state === 'active';
}

function blocked(delivery: Exclude<Delivery<CompleteReply>, { kind: 'reply' }>): DeliveryResult {
  if (delivery.kind === 'sign-in-needed') return delivery;
  return { kind: 'retry', after_s: 'after_s' in delivery ? delivery.after_s : 0 };
}

async function sendHandIn(session: SessionRow, hand_in: HandIn, delivering: Delivering) {
  const [answers, journal] = await Promise.all([
    delivering.store.answers(session.key),
    delivering.store.journal(session.key),
  ]);
  const body: Completion = {
    upload: delivering.newId(),
    attempt: session.attempt,
    writer: hand_in.writer,
    stamp: hand_in.stamp,
    manifest: manifest(answers, journal),
    time_used_s: hand_in.time_used_s,
    current_question_index: hand_in.current_question_index,
    // A later one would say that it was handed in later: the snapshots before it have brought one just now.
    reading: hand_in.reading ?? null,
  };
  const path = `/student/exam/${session.exam_id}/session/complete`;
  return delivering.transport.send({ path, token: session.upload_token, body }, checkCompleteReply);
}

async function takeReply(
  session: SessionRow,
  { reply, exchange }: Extract<Delivery<CompleteReply>, { kind: 'reply' }>,
  delivering: Delivering,
): Promise<CompleteReply & { restored: boolean }> {
  const restored = await delivering.store.enterEpoch(reply.epoch);
  const { receipt, server_ms, reading, epoch } = reply;
  const { revision } = reply.session;
  if (receipt)
    await delivering.store.changeSession(session.key, (row) => ({
      ...row,
      state: 'closed',
      receipt,
      revision,
    }));
  if (isTakenBack(reply)) await delivering.store.changeSession(session.key, reopened);
  delivering.heard({
    session: session.key,
    reading: { server_ms, reading, epoch },
    summary: reply.session,
    exchange,
    verdicts: [],
    news: reply,
  });
  return { ...reply, restored };
}

/**
 * The stamp of every answer on this device. What the server holds under quarantine is left out: it has it,
 * and cannot have it in the session.
 */
export function manifest(
  answers: readonly AnswerRow[],
  journal: readonly SnapshotRow[],
): Record<string, string> {
  const quarantined = new Set(journal.filter((row) => row.outcome === 'quarantined').map((row) => row.stamp));
  const stamped = answers.filter(({ stamp }) => stamp !== '' && !quarantined.has(stamp));
  return Object.fromEntries(stamped.map(({ question, stamp }) => [question, stamp]));
}
