import { expect, test } from 'vitest';
import { Problem } from '../client/problem';
import { createLoaded } from './loaded';

function later<Value>() {
  let settle: { resolve: (value: Value) => void; reject: (problem: Problem) => void } | undefined;
  const promise = new Promise<Value>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return {
    promise,
    resolve: (value: Value) => settle?.resolve(value),
    reject: (problem: Problem) => settle?.reject(problem),
  };
}

test('what was loaded stays when the connection is lost, with its age and the reason', async () => {
  let now_ms = 1000;
  const replies = [async () => 'first', () => Promise.reject(new Problem('offline'))];
  const loaded = createLoaded(
    () => replies.shift()?.() ?? Promise.resolve('last'),
    () => now_ms,
  );
  await loaded.load();
  now_ms = 9000;
  await loaded.load();
  expect(loaded.value.value).toBe('first');
  expect(loaded.loaded_ms.value).toBe(1000);
  expect(loaded.problem.value?.kind).toBe('offline');
  await loaded.load();
  expect(loaded.value.value).toBe('last');
  expect(loaded.problem.value).toBeNull();
});

test('a reply that was overtaken by a later one changes nothing', async () => {
  const slow = later<string>();
  const replies = [slow.promise, Promise.resolve('newer')];
  const loaded = createLoaded(() => replies.shift() ?? Promise.reject(new Problem('failed')));
  const first = loaded.load();
  await loaded.load();
  slow.resolve('older');
  await first;
  expect(loaded.value.value).toBe('newer');
  expect(loaded.busy.value).toBe(false);
});

test('what another reply already told is not overwritten by a request from before', async () => {
  const slow = later<string>();
  const loaded = createLoaded(() => slow.promise);
  const first = loaded.load();
  loaded.put('told');
  slow.reject(new Problem('offline'));
  await first;
  expect(loaded.value.value).toBe('told');
  expect(loaded.problem.value).toBeNull();
});
