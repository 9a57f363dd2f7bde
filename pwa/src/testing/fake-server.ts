import { randomUUID } from 'node:crypto';
import type { SessionRow } from '../store/store';
import type { Check, Delivery, Transport, Upload } from '../sync/transport';
import type { Completion, Outcome, Snapshot } from '../wire/wire';

type Body = { upload: string; snapshots?: Snapshot[] } & Partial<Completion>;

/** A server that keeps what it is given, and answers uploads as it is told to. */
export class FakeServer implements Transport {
  readonly received: Snapshot[] = [];
  readonly uploads: Upload[] = [];
  /** Questions that it says it lacks, once. */
  wanted: string[] = [];
  /** What each snapshot's outcome is, where not `accepted`. */
  judge: (snapshot: Snapshot) => { outcome: Outcome; stamp?: string; code?: string } = () => ({
    outcome: 'accepted',
  });
  /** What comes back instead of a reply, if anything. */
  fault: (body: Body) => Delivery<never> | null = () => null;
  /** Snapshots that its replies pass over in silence. */
  unnamed: (snapshot: Snapshot) => boolean = () => false;
  closed = false;
  epoch = 'epoch';

  async send<Reply extends { server_ms: number }>(
    upload: Upload,
    check: Check<Reply>,
  ): Promise<Delivery<Reply>> {
    this.uploads.push(upload);
    const body = upload.body as Body;
    const fault = this.fault(body);
    if (fault) return fault;
    const reply = check(upload.path.endsWith('/save') ? this.save(body) : this.complete(body), body.upload);
    return reply ? { kind: 'reply', reply, exchange: null } : { kind: 'retry', after_s: 0 };
  }

  private save(body: Body): unknown {
    const snapshots = body.snapshots ?? [];
    this.received.push(...snapshots);
    const named = snapshots.filter((snapshot) => !this.unnamed(snapshot));
    const outcomes = named.map((snapshot) => ({
      writer: snapshot.writer,
      number: snapshot.number,
      ...this.judge(snapshot),
    }));
    return { ...this.frame(body), outcomes };
  }

  private complete(body: Body): unknown {
    const wanted = this.wanted;
    this.wanted = [];
    this.closed = wanted.length === 0;
    const receipt = this.closed
      ? { code: 'K7PM-3XQ9', completed_at: '2026-06-01T10:00:00Z', answered: 1, signed: 's' }
      : null;
    return { ...this.frame(body), wanted, receipt };
  }

  private frame(body: Body) {
    const session = {
      attempt: 1,
      state: 'active',
      revision: 1,
      time_used_s: 0,
      time_remaining: 0,
      granted_s: 0,
      receipt: null,
    };
    return { upload: body.upload, server_ms: 1000, reading: 'reading', epoch: this.epoch, session };
  }
}

export const newId = () => randomUUID().replaceAll('-', '');

export function handedIn(session: SessionRow): SessionRow {
  const hand_in = {
    by: 'student' as const,
    stamp: `000000ffffff.0000.${'ab'.repeat(16)}`,
    writer: 'ab'.repeat(16),
    at_ms: 0,
    answered: 1,
    time_used_s: 60,
    current_question_index: 0,
    reading: 'of then',
  };
  return { ...session, state: 'completed', hand_in };
}
