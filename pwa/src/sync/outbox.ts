/**
 * Draining one session's queue. A snapshot leaves it only when a genuine reply names its writer and number,
 * or when the server's own refusal has been narrowed down to it alone: then it is parked, in sight.
 */
import type { Exchange } from '../core/server-clock';
import type { SessionRow, SnapshotRow, Store, Verdict } from '../store/store';
import { checkSaveReply } from '../wire/reply';
import type { ClockReading, News, SaveReply, SessionSummary } from '../wire/wire';
import { BATCH_BYTES, type BatchLimits, takeBatch } from './batch';
import { recordAnew } from './reused-numbers';
import type { Transport } from './transport';

/** What a reply told besides the fate of an upload. */
export interface Contact {
  session: string;
  reading: ClockReading;
  summary: SessionSummary;
  exchange: Exchange | null;
  verdicts: readonly Verdict[];
  /** What staff have to say, and the terms of time. */
  news: News;
}

export interface Delivering {
  store: Store;
  transport: Transport;
  /** A fresh 128-bit id, 32 hex digits. */
  newId(): string;
  heard(contact: Contact): void;
}

/** `done`: nothing is left to send. */
export type DeliveryResult =
  | { kind: 'done' }
  | { kind: 'retry'; after_s: number }
  | { kind: 'storage-failed' }
  | { kind: 'sign-in-needed' };

const UNLIMITED: BatchLimits = { bytes: BATCH_BYTES, snapshots: Number.POSITIVE_INFINITY };
const RETRY: DeliveryResult = { kind: 'retry', after_s: 0 };

/** Sends what a session has waiting, newest first, until nothing is left or the way is blocked. */
export async function drain(session: SessionRow, delivering: Delivering): Promise<DeliveryResult> {
  let limits = UNLIMITED;
  for (;;) {
    const waiting = await delivering.store.waiting(session.key);
    if (waiting.length === 0) return { kind: 'done' };
    const batch = takeBatch(waiting, limits);
    const delivery = await sendBatch(session, batch, delivering);
    if (delivery.kind === 'reply') {
      if (!(await takeReply(session, batch, delivery, delivering))) return RETRY;
    } else if (delivery.kind === 'too-large' || delivery.kind === 'refused') {
      const narrowed = await narrow(session, batch, delivery.code, delivering.store);
      if (!narrowed) return RETRY;
      limits = narrowed;
    } else return delivery;
  }
}

function sendBatch(session: SessionRow, batch: SnapshotRow[], delivering: Delivering) {
  const body = { upload: delivering.newId(), snapshots: batch.map((row) => row.body) };
  const path = `/student/exam/${session.exam_id}/session/save`;
  return delivering.transport.send({ path, token: session.upload_token, body }, checkSaveReply);
}

/**
 * Takes the named snapshots out of the queue; false where the reply names none of those that were sent, or
 * comes from a restored server, to which a whole school sends everything again: each device after a wait.
 */
async function takeReply(
  session: SessionRow,
  batch: readonly SnapshotRow[],
  { reply, exchange }: { reply: SaveReply; exchange: Exchange | null },
  delivering: Delivering,
): Promise<boolean> {
  const sent = new Set(batch.map((row) => `${row.writer}/${row.number}`));
  const verdicts: Verdict[] = [];
  for (const { writer, number, ...verdict } of reply.outcomes) {
    if (writer === null || number === null || !sent.has(`${writer}/${number}`)) continue;
    verdicts.push({ writer, number, ...verdict });
  }
  const restored = await delivering.store.enterEpoch(reply.epoch);
  await recordAnew(session.key, batch, verdicts, delivering);
  await delivering.store.settle(session.key, verdicts);
  const { server_ms, reading, epoch, session: summary } = reply;
  delivering.heard({
    session: session.key,
    reading: { server_ms, reading, epoch },
    summary,
    exchange,
    verdicts,
    news: reply,
  });
  return verdicts.length > 0 && !restored;
}

/**
 * Halves the batch that was not taken; parks the snapshot that the server itself refuses even alone. `null`
 * where a stranger on the way refuses it.
 */
async function narrow(
  session: SessionRow,
  batch: readonly SnapshotRow[],
  code: string | null,
  store: Store,
): Promise<BatchLimits | null> {
  const [only] = batch;
  if (batch.length > 1 || !only) return { ...UNLIMITED, snapshots: Math.ceil(batch.length / 2) };
  if (code === null) return null;
  await store.settle(session.key, [{ writer: only.writer, number: only.number, outcome: 'parked', code }]);
  return UNLIMITED;
}
