import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IdbStore } from '../pwa/src/store/idb';
import { answerRow, sessionRow, snapshotRow } from '../pwa/src/store/store.suite';
import { CHANNEL, DELIVERED } from '../pwa/src/sync/worker-words';
import { FakeSchool } from '../pwa/src/testing/fake-school';
import { uploadEverything } from './upload';

const KEY = sessionRow().key;
let school: FakeSchool;
let store: IdbStore;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  school = new FakeSchool(() => 1000);
  vi.stubGlobal('fetch', school.fetch);
  vi.stubGlobal('navigator', {});
  store = new IdbStore();
  await store.write({
    session: sessionRow(),
    snapshots: [snapshotRow(1, { q1: 'a' })],
    answers: [answerRow('q1', 'a', 1)],
  });
});

afterEach(() => void vi.unstubAllGlobals());

describe('the worker, with the page closed', () => {
  it('delivers what waits and tells pages that are open', async () => {
    const channel = new BroadcastChannel(CHANNEL);
    const heard = new Promise((resolve) => {
      channel.onmessage = ({ data }) => resolve(data);
    });
    await uploadEverything();
    expect(await heard).toBe(DELIVERED);
    channel.close();
    expect(school.answers()).toEqual({ q1: 'a' });
    expect(await store.waiting(KEY)).toEqual([]);
  });

  it('fails where the server cannot be reached, so that the browser tries again', async () => {
    school.mood = 'is-down';
    await expect(uploadEverything()).rejects.toThrow();
    expect(await store.waiting(KEY)).toHaveLength(1);
  });

  it('does not fail where only a sign-in would help', async () => {
    school.mood = 'refuses-tokens';
    await uploadEverything();
    expect(await store.waiting(KEY)).toHaveLength(1);
  });
});
