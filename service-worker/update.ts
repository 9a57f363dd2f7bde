import { IdbStore } from '../pwa/src/store/idb';
import { isOpenOnDevice } from '../pwa/src/store/open-sessions';
import { TAKE_OVER } from '../pwa/src/sync/worker-words';

/**
 * Installs this version unless a session is open on the device. It is not enough to wait for the page's
 * word: a browser lets a waiting version take over by itself once every page is closed, and the next start
 * may be in mid-exam. So a new version is not even installed until the exam is over. The first one always
 * is: there is none that it could replace.
 */
export async function installWhenNoExamIsOpen(
  registration: ServiceWorkerRegistration,
  install: () => Promise<unknown>,
): Promise<void> {
  if (registration.active && (await isExamOpen())) throw new Error('An exam is open: no update now.');
  await install();
}

/** The page tells when nothing speaks against it. */
export function takeOverWhenTold(worker: ServiceWorkerGlobalScope, event: ExtendableMessageEvent): void {
  if (event.data === TAKE_OVER) event.waitUntil(worker.skipWaiting());
}

async function isExamOpen(): Promise<boolean> {
  const store = new IdbStore();
  try {
    return await isOpenOnDevice(store, Date.now());
  } finally {
    store.close();
  }
}
