import { CHANNEL, DELIVERED, TAKE_OVER, UPLOAD_TAG } from '../sync/worker-words';
import type { WorkerControl } from './world';

/** How long a worker's step may take before the page goes on without it. */
const PATIENCE_MS = 10_000;

interface SyncingRegistration extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> };
}

/** The service worker of this page, registered at once. */
export function workerControl(): WorkerControl {
  const { serviceWorker } = navigator;
  const registering: Promise<SyncingRegistration | null> = serviceWorker
    .register('/sw.js', { updateViaCache: 'none' })
    .catch(async () => (await serviceWorker.getRegistration()) ?? null);
  let registration: SyncingRegistration | null = null;
  const updates = new Set<() => void>();
  void registering.then((registered) => {
    registration = registered;
    if (!registered) return;
    followUpdates(registered, () => {
      for (const work of updates) work();
    });
  });
  return {
    active: async () => (await within(serviceWorker.getRegistration()))?.active != null,
    ready: async () => (await within(serviceWorker.ready)) !== undefined,
    async update() {
      await within((await registering)?.update());
    },
    hasUpdate: () => registration?.waiting != null && registration.active != null,
    onUpdate: (work) => updates.add(work),
    async takeOver() {
      const taken = new Promise<void>((resolve) =>
        serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true }),
      );
      registration?.waiting?.postMessage(TAKE_OVER);
      await within(taken);
    },
    uploads_when_closed: 'SyncManager' in window,
    async requestUpload() {
      await (await registering)?.sync?.register(UPLOAD_TAG);
    },
    onDelivered(work) {
      new BroadcastChannel(CHANNEL).addEventListener('message', ({ data }) => data === DELIVERED && work());
    },
  };
}

function followUpdates(registration: ServiceWorkerRegistration, work: () => void): void {
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => installing.state === 'installed' && work());
  });
  if (registration.waiting) work();
}

/** What a promise gives, or nothing where it fails or takes too long: some of these never settle. */
async function within<Result>(promise: Promise<Result> | undefined): Promise<Result | undefined> {
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  return Promise.race([promise?.catch(() => undefined), patience]);
}
