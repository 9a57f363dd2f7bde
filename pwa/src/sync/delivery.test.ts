import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IdbStore } from '../store/idb';
import { StorageFailed } from '../store/store';
import { sessionRow, snapshotRow } from '../store/store.suite';
import { FakeServer, newId } from '../testing/fake-server';
import { deliverAll, webLock } from './delivery';

const KEYS = ['7/3/1', '8/3/1'];

let store: IdbStore;
let server: FakeServer;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = new IdbStore();
  server = new FakeServer();
  for (const key of KEYS)
    await store.write({ session: sessionRow(key), snapshots: [snapshotRow(1, { q1: key }, key)] });
});

const delivers = () =>
  deliverAll({
    store,
    transport: server,
    newId,
    heard: () => undefined,
    withLock: webLock(undefined),
    refused: new Set(),
  });
const received = () => server.received.map(({ answers }) => answers.q1);

/** Storage that does not note what the server took of the first session. */
function storageFails(problem: Error) {
  const settle = store.settle.bind(store);
  vi.spyOn(store, 'settle').mockImplementation((key, verdicts) =>
    key === KEYS[0] ? Promise.reject(problem) : settle(key, verdicts),
  );
}

describe('delivering all sessions of a device', () => {
  it('goes on with the others where storage fails with one', async () => {
    storageFails(new StorageFailed(new Error('no')));
    expect(await delivers()).toEqual({ kind: 'storage-failed' });
    expect(received()).toEqual(KEYS);
    expect(await store.waitingSessions()).toEqual([KEYS[0]]);
  });

  it('hides no other failure', async () => {
    storageFails(new Error('a fault of ours'));
    await expect(delivers()).rejects.toThrow('a fault of ours');
  });

  it('says that the way is blocked, whatever storage does', async () => {
    storageFails(new StorageFailed(new Error('no')));
    server.fault = ({ snapshots }) =>
      snapshots?.some(({ answers }) => answers.q1 === KEYS[1]) ? { kind: 'retry', after_s: 7 } : null;
    expect(await delivers()).toEqual({ kind: 'retry', after_s: 7 });
  });
});
