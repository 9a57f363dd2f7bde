import { expect, test } from 'vitest';
import { keptOnce } from './kept-once';

test('what was loaded is kept, also for those who ask while it comes', async () => {
  let loads = 0;
  const load = keptOnce(async () => {
    loads += 1;
    return `loaded ${loads}`;
  });
  expect(await Promise.all([load(), load()])).toEqual(['loaded 1', 'loaded 1']);
  expect([await load(), loads]).toEqual(['loaded 1', 1]);
});

test('what could not be loaded is loaded by whoever asks next', async () => {
  const replies = [() => Promise.reject(new Error('offline')), async () => 'loaded'];
  const load = keptOnce(() => replies.shift()?.() ?? Promise.reject(new Error('asked too often')));
  await expect(load()).rejects.toThrow('offline');
  expect(await load()).toBe('loaded');
  expect(await load()).toBe('loaded');
});
