import type { ReadonlySignal } from '@preact/signals';
import { clock } from '../times';
import { say } from '../words';

/** The clock. Its role is not live: assistive technology reads it on demand, and the banner announces. */
export function Timer({ time_left_s }: { time_left_s: ReadonlySignal<number> }) {
  const left = time_left_s.value;
  return (
    <div class={left <= 300 ? 'timer timer-short' : 'timer'} role="timer" aria-live="off">
      <span class="timer-label">{say('timer.label')} </span>
      <span class="timer-value">{clock(left)}</span>
    </div>
  );
}
