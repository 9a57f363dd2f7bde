import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Factories } from './factories';
import { IdbStore } from './idb';
import { snapshotRow } from './store.suite';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const turns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((heard) => setImmediate(heard));
};

/** A window's line to its databases that the browser has dropped: requests are taken, and nothing comes of them. */
function droppedLine() {
  const factory = new IDBFactory();
  const open = vi.spyOn(factory, 'open').mockImplementation(() => new IDBOpenDBRequest());
  return { factory, open };
}

describe('a window whose line to IndexedDB the browser has dropped', () => {
  it('opens the database by that of another, and stays with it', async () => {
    const { factory, open } = droppedLine();
    const frames = vi.fn(() => indexedDB);
    const store = new IdbStore('inkfast', new Factories(frames, () => factory));
    const written = store.write({ snapshots: [snapshotRow(1, {})] });
    await vi.advanceTimersByTimeAsync(5_000);
    await written;
    store.close();
    await store.write({ snapshots: [snapshotRow(2, {})] });
    expect(open).toHaveBeenCalledTimes(1);
    expect(frames).toHaveBeenCalledTimes(1);
    expect(await new IdbStore().journal('7/3/1')).toHaveLength(2);
  });

  it('asks a further one where that is dropped too', async () => {
    const lines = [droppedLine().factory, indexedDB];
    const factories = new Factories(
      () => lines.shift() ?? null,
      () => droppedLine().factory,
    );
    const store = new IdbStore('inkfast', factories);
    const refused = expect(store.sessions()).rejects.toHaveProperty('name', 'StorageFailed');
    await vi.advanceTimersByTimeAsync(15_000);
    await refused;
    const read = store.sessions();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await read).toEqual([]);
  });

  it('asks again where there is no other to be had, as in a worker', async () => {
    const { factory, open } = droppedLine();
    open
      .mockImplementationOnce(() => new IDBOpenDBRequest())
      .mockImplementation((name) => indexedDB.open(name, 2));
    const store = new IdbStore(
      'inkfast',
      new Factories(
        () => null,
        () => factory,
      ),
    );
    const read = store.sessions();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await read).toEqual([]);
  });
});

it('closes what a slow browser opens after another was asked', async () => {
  const slow = new IDBFactory();
  await new IdbStore('inkfast', new Factories(undefined, () => slow)).sessions();
  const opening = slow.open('inkfast', 2);
  const dispatch = opening.dispatchEvent.bind(opening);
  vi.spyOn(opening, 'dispatchEvent').mockImplementation(
    (event) => setTimeout(dispatch, 6_000, event) !== undefined,
  );
  vi.spyOn(slow, 'open').mockReturnValue(opening);
  const close = vi.spyOn(IDBDatabase.prototype, 'close');
  const store = new IdbStore(
    'inkfast',
    new Factories(
      () => indexedDB,
      () => slow,
    ),
  );
  const read = store.sessions();
  await turns();
  await vi.advanceTimersByTimeAsync(5_000);
  await read;
  expect(close).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(close.mock.contexts).toEqual([opening.result]);
});
