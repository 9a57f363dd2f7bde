import { type Copy, StorageFailed } from './store';

/**
 * Both: where one fails the other is still waited for, and what it keeps stays kept. Where both fail, the one
 * that can say that there is no room is heard: a full disk makes Chromium's IndexedDB say all sorts of things.
 */
export async function both(database: Promise<void>, journal: Promise<void>): Promise<void> {
  const failures: StorageFailed[] = [];
  await Promise.all([
    database.catch((problem) => failures.push(asFailed(problem, 'database'))),
    journal.catch((problem) => failures.push(asFailed(problem, 'journal'))),
  ]);
  const told = failures.find(({ full }) => full) ?? failures[0];
  if (told) throw told;
}

/** Any failure as one of the copy that it came from. */
export function asFailed(problem: unknown, copy: Copy): StorageFailed {
  return problem instanceof StorageFailed ? problem : new StorageFailed(problem, copy);
}
