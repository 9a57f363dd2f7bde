import type { Store } from './store';

/** A session that nobody came back to for so long no longer holds up the app's updates. */
const ABANDONED_AFTER_MS = 14 * 24 * 3600 * 1000;

/** Whether a session of any student is being sat on this device, on screen or not. */
export async function isOpenOnDevice(store: Store, now_ms: number): Promise<boolean> {
  for (const { key, state, card, started_ms } of await store.sessions()) {
    if (state !== 'active') continue;
    if (card.closes_at !== null && now_ms > Date.parse(card.closes_at)) continue;
    const progress = await store.meta<{ saved_ms: number }>(`progress/${key}`);
    if (now_ms - (progress?.saved_ms ?? started_ms) < ABANDONED_AFTER_MS) return true;
  }
  return false;
}
