import { IdbStore } from '../pwa/src/store/idb';
import type { Gzip } from '../pwa/src/sync/compression';
import { type DeliveringAll, deliverAll, webLock } from '../pwa/src/sync/delivery';
import { LAST_REPORT, reportAnew } from '../pwa/src/sync/last-report';
import type { DeliveryResult } from '../pwa/src/sync/outbox';
import { randomId } from '../pwa/src/sync/random-id';
import { backOff } from '../pwa/src/sync/retry';
import { createTransport } from '../pwa/src/sync/transport';
import { CHANNEL, DELIVERED } from '../pwa/src/sync/worker-words';

declare const self: ServiceWorkerGlobalScope;

/** How often to try before the browser is told, which takes minutes to try again. */
const TRIES = 3;

/** A longer wait that the server asks for is the browser's: it ends a worker that takes its time. */
const LONGEST_PAUSE_MS = 15_000;

const pausing = (wait_ms: number) => new Promise<void>((done) => setTimeout(done, wait_ms));

/**
 * Delivers what waits on this device. Rejects where the way was blocked, so that the browser tries again; it
 * makes no stamps, it only carries what the page has written. `gzip` compresses what is worth it.
 */
export async function uploadEverything(gzip: Gzip | null, pause = pausing): Promise<void> {
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
    const result = await deliverAtLast(delivering, pause);
    if (result.kind === 'retry') throw new Error('The server could not be reached.');
    if (result.kind === 'storage-failed') throw new Error('The browser could not keep what was delivered.');
    await tellWhatWaits(store).catch(() => undefined);
  } finally {
    tellPages();
    store.close();
  }
}

/** A network is said to be back a moment before it is: a first try that is lost says little. */
async function deliverAtLast(delivering: DeliveringAll, pause: typeof pausing): Promise<DeliveryResult> {
  for (let failures = 1; ; failures += 1) {
    const result = await deliverAll(delivering);
    if (result.kind !== 'retry' || failures === TRIES) return result;
    const wait_ms = backOff(failures, result.after_s, Math.random);
    if (wait_ms > LONGEST_PAUSE_MS) return result;
    await pause(wait_ms);
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
