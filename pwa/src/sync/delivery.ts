import type { SessionRow, Store } from '../store/store';
import { deliver } from './completion';
import type { Delivering, DeliveryResult } from './outbox';

/** The lock under which a queue is drained, so that the page and the worker do not send the same thing. */
const LOCK = 'inkfast-upload';

/** Runs work while nobody else on this device holds the lock of that name. */
export type WithLock = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** Web Locks where the browser has them. Correctness rests on merging, so that without them only bytes are lost. */
export function webLock(locks: LockManager | undefined): WithLock {
  return async (name, work) => (locks ? await locks.request(name, work) : await work());
}

/** The sessions on this device, of whichever student, that still have something to deliver. */
export async function undelivered(store: Store): Promise<SessionRow[]> {
  const [waiting, sessions] = await Promise.all([store.waitingSessions(), store.sessions()]);
  return sessions.filter(({ key, state }) => state === 'completed' || waiting.includes(key));
}

/**
 * Delivers every session once. The worst result counts for all: a blocked way before a missing sign-in,
 * since that session may be stuck while others are not.
 */
export function deliverAll(delivering: Delivering, withLock: WithLock): Promise<DeliveryResult> {
  return withLock(LOCK, async () => {
    let worst: DeliveryResult = { kind: 'done' };
    for (const session of await undelivered(delivering.store)) {
      const result = await deliver(session, delivering);
      worst = worse(worst, result);
    }
    return worst;
  });
}

const GRAVITY = { done: 0, 'sign-in-needed': 1, retry: 2 };

function worse(left: DeliveryResult, right: DeliveryResult): DeliveryResult {
  if (left.kind === 'retry' && right.kind === 'retry')
    return { kind: 'retry', after_s: Math.max(left.after_s, right.after_s) };
  return GRAVITY[left.kind] < GRAVITY[right.kind] ? right : left;
}
