import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { asProblem, type Problem } from '../client/problem';
import { createLoaded, type Loaded } from './loaded';

/** A part of a list; `next` is where the rest begins, null at its end. */
export interface Part<Item> {
  items: readonly Item[];
  next: string | null;
}

/** A list that comes in parts: the first at once, each further one when it is asked for. */
export interface Paged<Item> {
  loaded: Loaded<Part<Item>>;
  hasMore: ReadonlySignal<boolean>;
  /** Why the next part did not come; what is there stays. */
  more_problem: ReadonlySignal<Problem | null>;
  more(): Promise<void>;
}

export function createPaged<Item>(fetchPart: (after: string | null) => Promise<Part<Item>>): Paged<Item> {
  const loaded = createLoaded<Part<Item>>(() => fetchPart(null));
  const more_problem = signal<Problem | null>(null);
  return {
    loaded,
    hasMore: computed(() => loaded.value.value?.next != null),
    more_problem,
    async more() {
      const before = loaded.value.peek();
      if (!before?.next) return;
      try {
        const part = await fetchPart(before.next);
        more_problem.value = null;
        if (loaded.value.peek() === before) {
          loaded.put({ items: [...before.items, ...part.items], next: part.next });
        }
      } catch (thrown) {
        more_problem.value = asProblem(thrown);
      }
    },
  };
}
