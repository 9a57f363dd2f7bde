import { type ReadonlySignal, signal } from '@preact/signals';
import type { Ticking } from './polling';

/**
 * A moment that moves on by itself, for what is told by its age. It moves in steps, so that a page with a
 * thousand ages is drawn anew now and then and not all the time.
 */
export function createClock(
  step_ms: number,
  ticking: Ticking,
): { now_ms: ReadonlySignal<number>; stop: () => void } {
  const now_ms = signal(Date.now());
  let cancel = () => {};
  const step = () => {
    now_ms.value = Date.now();
    cancel = ticking.after(step_ms, step);
  };
  step();
  return { now_ms, stop: () => cancel() };
}
