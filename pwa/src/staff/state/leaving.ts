import { type ReadonlySignal, signal } from '@preact/signals';

/** Leaving a page on which something is not saved: somebody is asked first. */
export interface Leaving {
  /** What would be lost, in words, while somebody is asked; null: nobody is. */
  question: ReadonlySignal<string | null>;
  /** Says what is not saved, and gives how to let go of it; whoever is asked when all is let go goes their way. */
  hold(words: string): () => void;
  /** Lets go of everything. */
  letGo(): void;
  /** Does what leaves the page: at once, or as soon as somebody has agreed. */
  by(go: () => void): void;
  leave(): void;
  stay(): void;
}

export function createLeaving(): Leaving {
  const question = signal<string | null>(null);
  const held = new Set<{ words: string }>();
  let waiting: (() => void) | null = null;
  const decide = (go: (() => void) | null) => {
    waiting = null;
    question.value = null;
    go?.();
  };
  const ask = () => {
    if (!waiting) return;
    const last = [...held].at(-1);
    if (last) question.value = last.words;
    else decide(waiting);
  };
  // A page that says it in other words lets go first, in the same breath.
  const askAnew = () => {
    if (waiting) queueMicrotask(ask);
  };
  return {
    question,
    hold(words) {
      const one = { words };
      held.add(one);
      askAnew();
      return () => {
        held.delete(one);
        askAnew();
      };
    },
    letGo() {
      held.clear();
      askAnew();
    },
    by(go) {
      waiting = go;
      ask();
    },
    leave() {
      held.clear();
      decide(waiting);
    },
    stay() {
      decide(null);
    },
  };
}
