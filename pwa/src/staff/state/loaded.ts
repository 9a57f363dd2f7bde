import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { asProblem, type Problem } from '../client/problem';

/**
 * Something that the server has and a screen shows. What was loaded once stays, also while the connection is
 * lost: `loaded_ms` says how old it is, `problem` why there is nothing newer.
 */
export interface Loaded<Value> {
  value: ReadonlySignal<Value | null>;
  loaded_ms: ReadonlySignal<number | null>;
  problem: ReadonlySignal<Problem | null>;
  busy: ReadonlySignal<boolean>;
  load(): Promise<void>;
  /** Takes over what another call's reply already told. */
  put(value: Value): void;
}

export function createLoaded<Value>(
  fetchIt: (before: Value | null) => Promise<Value>,
  now_ms: () => number = Date.now,
): Loaded<Value> {
  const value = signal<Value | null>(null);
  const loaded_ms = signal<number | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal(false);
  let turn = 0;
  const put = (next: Value) =>
    batch(() => {
      turn += 1;
      value.value = next;
      loaded_ms.value = now_ms();
      problem.value = null;
      busy.value = false;
    });
  const fail = (thrown: unknown) =>
    batch(() => {
      problem.value = asProblem(thrown);
      busy.value = false;
    });
  return {
    value,
    loaded_ms,
    problem,
    busy,
    put,
    async load() {
      turn += 1;
      const mine = turn;
      busy.value = true;
      try {
        const next = await fetchIt(value.peek());
        if (mine === turn) put(next);
      } catch (thrown) {
        if (mine === turn) fail(thrown);
      }
    },
  };
}
