import { StorageFailed } from '../store/store';
import type { Context } from './context';
import type { BlockedReason } from './player';

/** Work that nobody waits for: what storage refuses it now is told when the student gives the next answer. */
export function inTheBackground(work: Promise<unknown>): void {
  work.catch((problem: unknown) => {
    if (!(problem instanceof StorageFailed)) throw problem;
  });
}

/** Why there is no going on with this storage, as a student can act on it. */
export function whyStorageFailed(problem: unknown): BlockedReason {
  if (!(problem instanceof StorageFailed)) return 'storage-refused';
  if (problem.held_up) return 'storage-held-up';
  return problem.full ? 'storage-full' : 'storage-refused';
}

/** Tells a student whose device had lost what it kept: what came back, or where to look for it. */
export async function tellWhatWasFound({ world, state }: Context): Promise<void> {
  const found = await world.storageFound();
  if (found !== 'as-left') state.notice.value = { kind: `storage-${found}` };
}

/** Asks the browser not to evict what it keeps, and tells where it would not promise that. */
export async function askToPersist({ world, state }: Context): Promise<void> {
  const promised = await world.persist().catch(() => false);
  if (!promised) state.notice.value ??= { kind: 'persist-refused' };
}
