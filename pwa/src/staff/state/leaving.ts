import { type ReadonlySignal, signal } from '@preact/signals';

/** Leaving a page on which something is not saved: somebody is asked first. */
export interface Leaving {
  /** What would be lost, in words, while somebody is asked; null: nobody is. */
  question: ReadonlySignal<string | null>;
  /** Says what of the page is not saved; null: everything is, and whoever is asked meanwhile goes their way. */
  hold(words: string | null): void;
  /** Does what leaves the page: at once, or as soon as somebody has agreed. */
  by(go: () => void): void;
  leave(): void;
  stay(): void;
}

export function createLeaving(): Leaving {
  const question = signal<string | null>(null);
  let held: string | null = null;
  let waiting: (() => void) | null = null;
  const decide = (go: (() => void) | null) => {
    waiting = null;
    question.value = null;
    go?.();
  };
  const askAnew = () => {
    if (!waiting) return;
    if (held === null) decide(waiting);
    else question.value = held;
  };
  return {
    question,
    hold(words) {
      held = words;
      // A page that says it in other words lets go first, in the same breath.
      if (waiting) queueMicrotask(askAnew);
    },
    by(go) {
      if (held === null) return decide(go);
      waiting = go;
      question.value = held;
    },
    leave() {
      held = null;
      decide(waiting);
    },
    stay() {
      decide(null);
    },
  };
}
