/** How long a device keeps a session whose receipt it has: whoever asks about it then finds it there, too. */
export const KEPT_DAYS = 14;

const DAY_MS = 24 * 3600 * 1000;

/** Whether a session may be removed from the device; never one without a receipt. Both times are the server's. */
export function isForgettable(receipt: { completed_at: string } | null, now_ms: number): boolean {
  return receipt !== null && now_ms - Date.parse(receipt.completed_at) > KEPT_DAYS * DAY_MS;
}
