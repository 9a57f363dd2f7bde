import { expect, test } from 'vitest';
import type { Page } from '../../wire/staff';
import { createPaged } from './paged';

type Names = Page<string>;
const page = (items: string[], next: string | null) => ({ items, next }) as Names;

/** A list whose replies come when the test says so. */
function asked() {
  const replies: ((page: Names) => void)[] = [];
  const paged = createPaged<string>(() => new Promise((reply) => replies.push(reply)));
  const reply = (place: number, names: Names) => replies[place]?.(names);
  return { paged, reply };
}

test('the next part stands behind the first', async () => {
  const { paged, reply } = asked();
  const first = paged.loaded.load();
  reply(0, page(['Amy'], 'after Amy'));
  await first;
  const more = paged.more();
  reply(1, page(['Ben'], null));
  await more;
  expect(paged.loaded.value.value?.items).toEqual(['Amy', 'Ben']);
  expect(paged.hasMore.value).toBe(false);
});

test('a part that was asked for before another search is no part of what that finds', async () => {
  const { paged, reply } = asked();
  const first = paged.loaded.load();
  reply(0, page(['Amy'], 'after Amy'));
  await first;
  const more = paged.more();
  const searched = paged.loaded.load();
  reply(1, page(['Ben'], null));
  await more;
  reply(2, page(['Zoe'], null));
  await searched;
  expect(paged.loaded.value.value?.items).toEqual(['Zoe']);
});
