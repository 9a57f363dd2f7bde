import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IdbStore } from '../pwa/src/store/idb';
import { sessionRow } from '../pwa/src/store/store.suite';
import { TAKE_OVER } from '../pwa/src/sync/worker-words';
import { installWhenNoExamIsOpen, takeOverWhenTold } from './update';

const replacing = { active: {} } as ServiceWorkerRegistration;
const first = { active: null } as ServiceWorkerRegistration;
const install = vi.fn(async () => undefined);

async function keep(change: Partial<ReturnType<typeof sessionRow>>): Promise<void> {
  await new IdbStore().write({ session: { ...sessionRow(), started_ms: Date.now(), ...change } });
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  install.mockClear();
});

describe('a new version', () => {
  it('is not even installed while an exam is open on the device', async () => {
    await keep({});
    await expect(installWhenNoExamIsOpen(replacing, install)).rejects.toThrow();
    expect(install).not.toHaveBeenCalled();
  });

  it('is installed where no exam was begun', async () => {
    await installWhenNoExamIsOpen(replacing, install);
    expect(install).toHaveBeenCalledOnce();
  });

  it.each([
    ['was handed in', { state: 'completed' as const }],
    ['was begun long ago and left', { started_ms: 0 }],
    ['has closed for everybody', { card: { ...sessionRow().card, closes_at: '2020-01-01T00:00:00Z' } }],
  ])('is installed when the exam %s', async (_, change) => {
    await keep(change);
    await installWhenNoExamIsOpen(replacing, install);
    expect(install).toHaveBeenCalledOnce();
  });

  it('is always installed where there is none yet', async () => {
    await keep({});
    await installWhenNoExamIsOpen(first, install);
    expect(install).toHaveBeenCalledOnce();
  });

  it('takes over when the page tells it to, and for no other message', () => {
    const skipWaiting = vi.fn(async () => undefined);
    const worker = { skipWaiting } as unknown as ServiceWorkerGlobalScope;
    const hear = (data: unknown) =>
      takeOverWhenTold(worker, { data, waitUntil: () => undefined } as unknown as ExtendableMessageEvent);
    hear('hello');
    expect(skipWaiting).not.toHaveBeenCalled();
    hear(TAKE_OVER);
    expect(skipWaiting).toHaveBeenCalledOnce();
  });
});
