import { IdbStore } from '../pwa/src/store/idb';
import type { Gzip } from '../pwa/src/sync/compression';
import { deliverAll, webLock } from '../pwa/src/sync/delivery';
import { LAST_REPORT, reportAnew } from '../pwa/src/sync/last-report';
import { randomId } from '../pwa/src/sync/random-id';
import { createTransport } from '../pwa/src/sync/transport';
import { CHANNEL, DELIVERED } from '../pwa/src/sync/worker-words';

declare const self: ServiceWorkerGlobalScope;

/**
 * Delivers what waits on this device, once. Rejects where the way was blocked, so that the browser tries
 * again; it makes no stamps, it only carries what the page has written. `gzip` compresses what is worth it.
 */
export async function uploadEverything(gzip: Gzip | null): Promise<void> {
  const store = new IdbStore();
  const transport = createTransport({
    fetch: (input, init) => fetch(input, init),
    monotonic_ms: () => performance.now(),
    hurried: () => false,
    gzip,
    failed: () => undefined,
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
    await tellWhatWaits(store).catch(() => undefined);
  } finally {
    tellPages();
    store.close();
  }
}

/** Staff see what waits by the device's reports; with the page closed nobody else makes one. */
async function tellWhatWaits(store: IdbStore): Promise<void> {
  if ((await self.clients.matchAll({ type: 'window' })).length > 0) return;
  const report = await reportAnew(store);
  if (!report) return;
  const { ok } = await fetch('/student/device-report', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(report),
  });
  if (ok) await store.write({ meta: { [LAST_REPORT]: report } });
}

function tellPages(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(DELIVERED);
  channel.close();
}
