import { isForgettable } from '../core/retention';
import type { Context } from './context';

/** Removes sessions from the device whose receipt is old enough; call it when the server's time is known. */
export async function forgetOldSessions({ world, clock }: Context): Promise<void> {
  const now_ms = clock.now_ms();
  const old = (await world.store.sessions()).filter(({ receipt }) => isForgettable(receipt, now_ms));
  if (old.length > 0) await world.store.forget(old.map(({ key }) => key));
}
