/** The store's suite, made callable case by case in a real browser. */
import { IdbStore } from '../../../pwa/src/store/idb';
import { storeSuite } from '../../../pwa/src/store/store.suite';

export const names = storeSuite.map((each) => each.name);

/** Rejects where the store breaks the promise of this name. */
export async function run(name: string): Promise<void> {
  await storeSuite.find((each) => each.name === name)?.run(() => new IdbStore());
}
