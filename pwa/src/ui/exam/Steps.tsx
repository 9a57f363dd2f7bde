import type { ComponentChildren } from 'preact';
import { Icon } from '../icons';
import { say } from '../words';

interface StepsProps {
  current: number;
  last: number;
  onGo: (index: number) => void;
  /** What stands between the two buttons on a narrow screen. */
  children: ComponentChildren;
}

/** Previous and Next keep their places; at the ends they stay focusable and say that they do nothing. */
export function Steps({ current, last, onGo, children }: StepsProps) {
  const atStart = current <= 0;
  const atEnd = current >= last;
  return (
    <div class="steps">
      <button
        type="button"
        class="button"
        aria-disabled={atStart}
        onClick={() => !atStart && onGo(current - 1)}
      >
        <Icon shape="back" />
        {say('exam.previous')}
      </button>
      {children}
      <button
        type="button"
        class="button button-primary"
        aria-disabled={atEnd}
        onClick={() => !atEnd && onGo(current + 1)}
      >
        {say('exam.next')}
        <Icon shape="forward" />
      </button>
    </div>
  );
}
