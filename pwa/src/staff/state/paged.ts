import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Page } from '../../wire/staff';
import { asProblem, type Problem } from '../client/problem';
import { createLoaded, type Loaded } from './loaded';

/** A list that comes in parts: the first at once, each further one when it is asked for. */
export interface Paged<Item> {
  loaded: Loaded<Page<Item>>;
  hasMore: ReadonlySignal<boolean>;
  /** Why the next part did not come; what is there stays. */
  more_problem: ReadonlySignal<Problem | null>;
  more(): Promise<void>;
}

export function createPaged<Item>(fetchPage: (after: string | null) => Promise<Page<Item>>): Paged<Item> {
  let beginnings = 0;
  const loaded = createLoaded<Page<Item>>(() => {
    beginnings += 1;
    return fetchPage(null);
  });
  const more_problem = signal<Problem | null>(null);
  return {
    loaded,
    hasMore: computed(() => loaded.value.value?.next != null),
    more_problem,
    async more() {
      const before = loaded.value.peek();
      if (!before?.next) return;
      const beginning = beginnings;
      try {
        const page = await fetchPage(before.next);
        more_problem.value = null;
        // Where the list begins anew, by another search maybe, this is no part of it.
        if (beginning === beginnings && loaded.value.peek() === before) {
          loaded.put({ items: [...before.items, ...page.items], next: page.next });
        }
      } catch (thrown) {
        more_problem.value = asProblem(thrown);
      }
    },
  };
}
