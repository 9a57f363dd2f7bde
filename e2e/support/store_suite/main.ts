/** The store's suite, made callable case by case in a real browser, against each of its forms. */
import { Factories } from '../../../pwa/src/store/factories';
import { factoryOfNewFrame } from '../../../pwa/src/store/frame';
import { IdbStore } from '../../../pwa/src/store/idb';
import { cachedKeepsake } from '../../../pwa/src/store/keepsake';
import { JournalClient } from '../../../pwa/src/store/opfs/client';
import JournalWorker from '../../../pwa/src/store/opfs/journal-worker?worker&inline';
import type { StartWorker } from '../../../pwa/src/store/opfs/words';
import { DATABASE_NAME } from '../../../pwa/src/store/schema';
import type { Store } from '../../../pwa/src/store/store';
import { storeSuite } from '../../../pwa/src/store/store.suite';
import { TwofoldStore } from '../../../pwa/src/store/twofold';

const startWorker: StartWorker = (heard, broken) => {
  const worker = new JournalWorker();
  worker.addEventListener('message', ({ data }) => heard(data));
  worker.addEventListener('error', broken);
  return worker;
};

let frame: IDBFactory | null = null;
const oneFrame = () => {
  frame ??= factoryOfNewFrame();
  return frame ?? indexedDB;
};

const forms: Record<string, () => Store> = {
  'in IndexedDB': () => new IdbStore(),
  'in IndexedDB, through a frame': () => new IdbStore(DATABASE_NAME, new Factories(undefined, oneFrame)),
  'in two copies': () => new TwofoldStore(new IdbStore(), new JournalClient(startWorker), cachedKeepsake),
};

export const names = storeSuite.flatMap(({ name }) => Object.keys(forms).map((form) => `${form}: ${name}`));

/** Rejects where the store breaks the promise of this name. */
export async function run(name: string): Promise<void> {
  const [form = '', ...rest] = name.split(': ');
  const open = forms[form];
  const promise = storeSuite.find((each) => each.name === rest.join(': '));
  if (!open || !promise) throw new Error(`there is no promise of the name ${name}`);
  await promise.run(open);
}

/** How many files the journal has here: none where it is not in use. */
export async function journalFiles(): Promise<number> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('journal', { create: true });
  let files = 0;
  for await (const _ of folder as unknown as AsyncIterable<unknown>) files += 1;
  return files;
}
