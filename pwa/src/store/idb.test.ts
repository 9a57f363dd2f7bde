import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IdbStore } from './idb';
import { StorageFailed } from './store';
import { snapshotRow, storeSuite } from './store.suite';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('the store in IndexedDB', () => {
  it.each(storeSuite)('$name', async ({ run }) => {
    await run(() => new IdbStore());
  });

  it('asks for strict durability in everything that it writes', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await new IdbStore().write({ snapshots: [snapshotRow(1, {})] });
    expect(transaction).toHaveBeenCalledWith(expect.anything(), 'readwrite', { durability: 'strict' });
  });

  it('opens again when the browser has closed the connection under it', async () => {
    const store = new IdbStore();
    await store.write({ snapshots: [snapshotRow(1, {})] });
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    await store.write({ snapshots: [snapshotRow(2, {})] });
    transaction.mockRestore();
    expect(await store.journal('7/3/1')).toHaveLength(2);
  });

  it('tells of a read that the browser broke off once, and to who asked for it', async () => {
    const store = new IdbStore();
    await store.sessions();
    const begin = IDBDatabase.prototype.transaction;
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    transaction.mockImplementationOnce(function (this: IDBDatabase, ...given) {
      const begun = begin.apply(this, given);
      queueMicrotask(() => begun.abort());
      return begun;
    });
    const unheard = vi.fn();
    process.on('unhandledRejection', unheard);
    store.close();
    await expect(store.sessions()).rejects.toBeInstanceOf(StorageFailed);
    await new Promise((heard) => setImmediate(heard));
    process.off('unhandledRejection', unheard);
    transaction.mockRestore();
    expect(unheard).not.toHaveBeenCalled();
  });

  it('does not write again on a connection that has refused', async () => {
    const store = new IdbStore();
    await store.sessions();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const refused = store.write({ snapshots: [snapshotRow(1, {})] });
    await expect(refused).rejects.toBeInstanceOf(StorageFailed);
    await store.write({ snapshots: [snapshotRow(1, {})] });
    const [first, second] = transaction.mock.contexts;
    expect(second).not.toBe(first);
    transaction.mockRestore();
  });

  it('writes on another connection what the browser never answered, and has every answer', async () => {
    const store = new IdbStore();
    await store.sessions();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const begin = IDBDatabase.prototype.transaction;
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    transaction.mockImplementationOnce(function (this: IDBDatabase, ...given) {
      const begun = begin.apply(this, given);
      vi.spyOn(begun, 'dispatchEvent').mockReturnValue(true);
      return begun;
    });
    const write = store.write({ snapshots: [snapshotRow(1, {})] });
    const refused = expect(write).rejects.toBeInstanceOf(StorageFailed);
    await vi.advanceTimersByTimeAsync(10_000);
    await refused;
    await store.write({ snapshots: [snapshotRow(1, {}), snapshotRow(2, {})] });
    const [silent, next] = transaction.mock.contexts;
    expect(next).not.toBe(silent);
    expect(await store.journal('7/3/1')).toHaveLength(2);
    transaction.mockRestore();
    vi.useRealTimers();
  });

  it('says that storage is full where it is', async () => {
    const store = new IdbStore();
    await store.sessions();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const failed = store.write({ snapshots: [snapshotRow(1, {})] });
    await expect(failed).rejects.toBeInstanceOf(StorageFailed);
    await expect(failed).rejects.toHaveProperty('full', true);
  });

  it('lets go of the database when a newer version of the app wants it', async () => {
    const store = new IdbStore();
    await store.sessions();
    const newer = indexedDB.open('inkfast', 99);
    await new Promise((resolve, reject) => {
      newer.onsuccess = resolve;
      newer.onerror = reject;
      newer.onblocked = reject;
    });
    expect(newer.result.version).toBe(99);
  });

  it('says who holds it up where an old tab does not let go of the database', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const old = indexedDB.open('inkfast', 2);
    await new Promise((resolve) => {
      old.onsuccess = resolve;
    });
    const open = indexedDB.open.bind(indexedDB);
    vi.spyOn(indexedDB, 'open').mockImplementation((name) => open(name, 3));
    const refused = expect(new IdbStore().sessions()).rejects.toHaveProperty('held_up', true);
    await new Promise((resolve) => {
      old.result.onversionchange = () => setImmediate(resolve);
    });
    await vi.advanceTimersByTimeAsync(3_000);
    await refused;
    vi.useRealTimers();
  });
});
