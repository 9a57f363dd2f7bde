import { type ReadonlySignal, signal } from '@preact/signals';

/** Leaving a page on which something is not saved: somebody is asked first. */
export interface Leaving {
  /** What would be lost, in words, while somebody is asked; null: nobody is. */
  question: ReadonlySignal<string | null>;
  /** Says what of the page is not saved; null: everything is. */
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
  return {
    question,
    hold(words) {
      held = words;
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
