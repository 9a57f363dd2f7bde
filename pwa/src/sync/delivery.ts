import { type SessionRow, StorageFailed, type Store } from '../store/store';
import { deliver } from './completion';
import type { Delivering, DeliveryResult } from './outbox';

/** The lock under which a queue is drained, so that the page and the worker do not send the same thing. */
const LOCK = 'inkfast-upload';

/** Runs work while nobody else on this device holds the lock of that name, or has held it for too long. */
export type WithLock = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** How long to wait for another page's upload: longer than any request of a page that is not frozen. */
export const PATIENCE_MS = 20_000;

/**
 * Web Locks where the browser has them, for a while: a frozen tab keeps its locks, and must not stop the
 * uploads of others. Correctness rests on merging, so that without the lock only bytes are lost.
 */
export function webLock(locks: LockManager | undefined): WithLock {
  return async (name, work) => {
    if (!locks) return work();
    const line = new AbortController();
    const timer = setTimeout(() => line.abort(), PATIENCE_MS);
    let begun = false;
    try {
      return await locks.request(name, { signal: line.signal }, () => {
        clearTimeout(timer);
        begun = true;
        return work();
      });
    } catch (problem) {
      if (begun) throw problem;
      return work();
    }
  };
}

/** The sessions on this device, of whichever student, that still have something to deliver. */
export async function undelivered(store: Store): Promise<SessionRow[]> {
  const [waiting, sessions] = await Promise.all([store.waitingSessions(), store.sessions()]);
  return sessions.filter(({ key, state }) => state === 'completed' || waiting.includes(key));
}

export interface DeliveringAll extends Delivering {
  withLock: WithLock;
  /** Upload tokens that the server has refused: their sessions wait for a sign-in, and hold up no others. */
  refused: Set<string>;
}

/**
 * Delivers every session once, whatever storage does to the others. The worst result counts for all: a blocked way
 * before storage that fails, and that before a missing sign-in, since those sessions may be stuck alone.
 */
export function deliverAll(delivering: DeliveringAll): Promise<DeliveryResult> {
  return delivering.withLock(LOCK, async () => {
    let worst: DeliveryResult = { kind: 'done' };
    for (const session of await undelivered(delivering.store)) {
      worst = worse(worst, await deliverOne(session, delivering));
    }
    return worst;
  });
}

async function deliverOne(session: SessionRow, delivering: DeliveringAll): Promise<DeliveryResult> {
  const { refused } = delivering;
  if (refused.has(session.upload_token)) return { kind: 'sign-in-needed' };
  const result = await deliver(session, delivering).catch(ofStorage);
  if (result.kind === 'sign-in-needed') refused.add(session.upload_token);
  return result;
}

function ofStorage(problem: unknown): DeliveryResult {
  if (!(problem instanceof StorageFailed)) throw problem;
  return { kind: 'storage-failed' };
}

const GRAVITY = { done: 0, 'sign-in-needed': 1, 'storage-failed': 2, retry: 3 };

function worse(left: DeliveryResult, right: DeliveryResult): DeliveryResult {
  if (left.kind === 'retry' && right.kind === 'retry')
    return { kind: 'retry', after_s: Math.max(left.after_s, right.after_s) };
  return GRAVITY[left.kind] < GRAVITY[right.kind] ? right : left;
}
