import { version } from '../../../package.json';
import { Factories } from '../store/factories';
import { factoryOfNewFrame } from '../store/frame';
import { IdbStore } from '../store/idb';
import { cachedKeepsake } from '../store/keepsake';
import { JournalClient } from '../store/opfs/client';
import { startWorker } from '../store/opfs/start-worker';
import { DATABASE_NAME } from '../store/schema';
import { TwofoldStore } from '../store/twofold';
import { browserGzip } from '../sync/compression';
import { webLock } from '../sync/delivery';
import { randomId } from '../sync/random-id';
import { attachmentCache } from './attachment-cache';
import { webTabs } from './browser-tabs';
import { workerControl } from './browser-worker';
import type { PageEvents, World } from './world';

/** Where tabs tell each other what they wrote. */
const CHANNEL = 'inkfast-tabs';

/** What the player needs of a browser; where this is missing there is no exam that survives. */
export function isBrowserGoodEnough(): boolean {
  return 'indexedDB' in window && 'caches' in window && 'serviceWorker' in navigator;
}

/** The world as this browser has it. */
export function browserWorld(): World {
  const database = new IdbStore(DATABASE_NAME, new Factories(factoryOfNewFrame));
  const store = new TwofoldStore(database, new JournalClient(startWorker), cachedKeepsake);
  return {
    store,
    storageFound: () => store.found(),
    fetch: (input, init) => fetch(input, init),
    gzip: browserGzip(),
    wall_ms: () => Date.now(),
    monotonic_ms: () => performance.now(),
    random: () => Math.random(),
    newId: randomId,
    setTimer: (work, wait_ms) => window.setTimeout(work, wait_ms),
    clearTimer: (timer) => window.clearTimeout(timer),
    withLock: webLock(navigator.locks),
    attachments: attachmentCache(caches),
    page: pageEvents(),
    tabs: webTabs(navigator.locks, new BroadcastChannel(CHANNEL)),
    worker: workerControl(),
    persist: async () => (await navigator.storage?.persist?.()) ?? false,
    persisted: async () => (await navigator.storage?.persisted?.()) ?? null,
    app_version: appVersion(import.meta.url),
  };
}

/** The version, and the hash that the build puts into the name of this script. */
function appVersion(script: string): string {
  const [, hash] = /-([\w-]{8})\.js$/.exec(script) ?? [];
  return hash === undefined ? version : `${version} ${hash}`;
}

function pageEvents(): PageEvents {
  return {
    visible: () => document.visibilityState === 'visible',
    route() {
      const [, exam_id] = /^#\/exam\/(\d+)$/.exec(location.hash) ?? [];
      return exam_id === undefined ? null : Number(exam_id);
    },
    setRoute(exam_id) {
      const hash = exam_id === null ? '' : `#/exam/${exam_id}`;
      if (hash === location.hash) return;
      if (exam_id === null) history.replaceState(null, '', location.pathname);
      else history.pushState(null, '', hash);
    },
    onHide(work) {
      document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && work());
      document.addEventListener('freeze', work);
      window.addEventListener('pagehide', work);
    },
    onShow(work) {
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && work());
      window.addEventListener('pageshow', (event) => event.persisted && work());
    },
    onOnline: (work) => window.addEventListener('online', work),
    onRoute: (work) => window.addEventListener('popstate', work),
    reload: () => location.reload(),
  };
}
