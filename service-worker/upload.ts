import { IdbStore } from '../pwa/src/store/idb';
import { deliverAll, webLock } from '../pwa/src/sync/delivery';
import { randomId } from '../pwa/src/sync/random-id';
import { createTransport } from '../pwa/src/sync/transport';
import { CHANNEL, DELIVERED } from '../pwa/src/sync/worker-words';

/**
 * Delivers what waits on this device, once. Rejects where the way was blocked, so that the browser tries
 * again; it makes no stamps, it only carries what the page has written.
 */
export async function uploadEverything(): Promise<void> {
  const store = new IdbStore();
  const transport = createTransport({
    fetch: (input, init) => fetch(input, init),
    monotonic_ms: () => performance.now(),
    hurried: () => false,
  });
  const delivering = {
    store,
    transport,
    newId: randomId,
    heard: tellPages,
    withLock: webLock(navigator.locks),
    refused: new Set<string>(),
  };
  try {
    await store.adoptParting();
    const result = await deliverAll(delivering);
    if (result.kind === 'retry') throw new Error('The server could not be reached.');
  } finally {
    tellPages();
    store.close();
  }
}

function tellPages(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(DELIVERED);
  channel.close();
}
