import type { Loaded } from './loaded';

/** What polling needs of the browser. */
export interface Ticking {
  after(delay_ms: number, act: () => void): () => void;
  /** Calls back when the page can be seen again; gives how to stop that. */
  onSeen(act: () => void): () => void;
  isSeen(): boolean;
}

/**
 * Loads at once and again `every_ms` after each reply, as long as the page is seen; gives how to stop.
 * A slow reply delays the next request, so that requests never pile up.
 */
export function poll(loaded: Loaded<unknown>, every_ms: number, ticking: Ticking): () => void {
  let stopped = false;
  let running = false;
  let cancel = () => {};
  const turn = async () => {
    if (stopped || running) return;
    cancel();
    running = true;
    await loaded.load();
    running = false;
    if (!stopped && ticking.isSeen()) cancel = ticking.after(every_ms, inTime);
  };
  const inTime = () => {
    if (ticking.isSeen()) void turn();
  };
  const stopSeeing = ticking.onSeen(() => void turn());
  void turn();
  return () => {
    stopped = true;
    cancel();
    stopSeeing();
  };
}

export const browserTicking: Ticking = {
  after(delay_ms, act) {
    const timer = setTimeout(act, delay_ms);
    return () => clearTimeout(timer);
  },
  onSeen(act) {
    const seen = () => document.visibilityState === 'visible' && act();
    document.addEventListener('visibilitychange', seen);
    addEventListener('online', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('online', seen);
    };
  },
  isSeen: () => document.visibilityState === 'visible',
};
