/**
 * The service worker: which event goes where, and nothing else. It keeps the app, the pictures and the sounds on
 * the device, uploads what waits when the page is closed, and never touches a request that is not a GET.
 */
import { browserGzip } from '../pwa/src/sync/compression';
import { UPLOAD_TAG } from '../pwa/src/sync/worker-words';
import { createCaching, type ManifestEntry } from './caching';
import { askDirectly } from './direct';
import { installWhenNoExamIsOpen, takeOverWhenTold } from './update';
import { uploadEverything } from './upload';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: ManifestEntry[] };

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
  /** The browser will not try again by itself. */
  readonly lastChance: boolean;
}

const caching = createCaching(self.__WB_MANIFEST);

self.addEventListener('install', (event) => {
  askDirectly(event);
  event.waitUntil(installWhenNoExamIsOpen(self.registration, () => caching.install(event)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(caching.activate(event).then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const response = caching.answer(event);
  if (response !== undefined) event.respondWith(response);
});

self.addEventListener('message', (event) => takeOverWhenTold(self, event));

self.addEventListener('sync', (event) => {
  const { tag, lastChance } = event as SyncEvent;
  if (tag !== UPLOAD_TAG) return;
  // Somebody on the way may swallow what is compressed: the last try is not to find that out.
  (event as SyncEvent).waitUntil(uploadEverything(lastChance ? null : browserGzip()));
});
