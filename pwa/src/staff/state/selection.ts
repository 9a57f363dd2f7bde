import { type ReadonlySignal, signal } from '@preact/signals';

/** Which rows of a list are chosen for what is done next. */
export interface Selection {
  ids: ReadonlySignal<ReadonlySet<number>>;
  set(id: number, isSelected: boolean): void;
  /** Chooses just these. */
  only(ids: Iterable<number>): void;
}

export function createSelection(): Selection {
  const ids = signal<ReadonlySet<number>>(new Set());
  return {
    ids,
    set(id, isSelected) {
      const next = new Set(ids.peek());
      if (isSelected) next.add(id);
      else next.delete(id);
      ids.value = next;
    },
    only(chosen) {
      ids.value = new Set(chosen);
    },
  };
}
