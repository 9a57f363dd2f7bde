import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeDirectory } from '../testing/fake-directory';
import { fakeKeepsake, workerOn } from '../testing/fake-worker';
import { IdbStore } from './idb';
import { JournalClient } from './opfs/client';
import type { JournalDirectory } from './opfs/directory';
import { answerRow, sessionRow, snapshotRow, stampOf, storeSuite } from './store.suite';
import { TwofoldStore } from './twofold';

const KEY = '7/3/1';
const OTHER = '8/3/1';

let directory: FakeDirectory;
let present: TwofoldStore | null;
let keepsake: ReturnType<typeof fakeKeepsake>;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  directory = new FakeDirectory();
  present = null;
  keepsake = fakeKeepsake();
});

afterEach(() => vi.restoreAllMocks());

function open(folder: JournalDirectory | null = directory): TwofoldStore {
  present = new TwofoldStore(new IdbStore(), new JournalClient(workerOn(folder)), keepsake);
  return present;
}

/** The next page load, with the old page gone. */
function reopen(): TwofoldStore {
  present?.close();
  directory.pageIsGone();
  return open();
}

function databaseIsLost(): void {
  globalThis.indexedDB = new IDBFactory();
}

async function begin(): Promise<TwofoldStore> {
  const store = open();
  await store.write({
    session: sessionRow(),
    snapshots: [snapshotRow(1, { q1: 'a' })],
    answers: [answerRow('q1', 'a', 1)],
    meta: { account: { id: 7 }, clock: 'fleeting' },
  });
  await settles();
  return store;
}

/** The files of the journal that hold anything. */
function holding(): string[] {
  return [...directory.files].filter(([, { bytes }]) => bytes.length > 0).map(([name]) => name);
}

/** Until what goes on behind has been written. */
async function settles(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const numbers = async (store: TwofoldStore) => (await store.journal(KEY)).map(({ number }) => number);

describe('the store in two copies', () => {
  it.each(storeSuite)('$name', async ({ run }) => {
    await run(() => open());
  });

  it.each(storeSuite)('where the browser has one alone: $name', async ({ run }) => {
    await run(() => open(null));
  });
});

describe('a lost database', () => {
  it('is built again from the journal: snapshots wait once more, sessions, view and account are there', async () => {
    const store = await begin();
    await store.settle(KEY, [{ writer: 'ab'.repeat(16), number: 1, outcome: 'accepted' }]);
    databaseIsLost();
    const after = reopen();
    expect(await after.found()).toBe('restored');
    expect((await after.waiting(KEY)).map(({ number }) => number)).toEqual([1]);
    expect(await after.answers(KEY)).toEqual([answerRow('q1', 'a', 1)]);
    expect(await after.session(KEY)).toEqual(sessionRow());
    expect(await after.meta('account')).toEqual({ id: 7 });
    expect(await after.meta('clock')).toBeNull();
  });

  it('comes back with what was being typed and had been in no snapshot yet', async () => {
    const store = await begin();
    await store.write({
      answers: [answerRow('q2', 'half a sent', 2)],
      meta: { 'draft/7/3/1': { q2: 'half a sent' } },
    });
    databaseIsLost();
    const after = reopen();
    expect(await after.answers(KEY)).toEqual([answerRow('q1', 'a', 1), answerRow('q2', 'half a sent', 2)]);
    expect(await after.meta('draft/7/3/1')).toEqual({ q2: 'half a sent' });
  });

  it('comes back as it was at its last write, and only once', async () => {
    const store = await begin();
    const hand_in = {
      by: 'student' as const,
      stamp: stampOf(9),
      writer: 'ab'.repeat(16),
      at_ms: 0,
      answered: 1,
    };
    const completed = { ...hand_in, time_used_s: 60, current_question_index: 0 };
    await store.write({ session: { ...sessionRow(), state: 'completed', hand_in: completed } });
    await store.write({ meta: { account: null } });
    databaseIsLost();
    const after = reopen();
    expect((await after.session(KEY))?.state).toBe('completed');
    expect(await after.meta('account')).toBeNull();
    expect(await reopen().found()).toBe('as-left');
  });

  it('while the page is open is built again before anything else is read or written', async () => {
    const store = await begin();
    databaseIsLost();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('Connection is closing because of: IO error', 'UnknownError');
    });
    await expect(store.write({ snapshots: [snapshotRow(2, {})] })).rejects.toMatchObject({
      copy: 'database',
    });
    expect(await store.session(KEY)).toEqual(sessionRow());
    expect(await store.waitingSessions()).toEqual([KEY]);
    await store.write({ snapshots: [snapshotRow(2, {}), snapshotRow(3, {})] });
    expect(await numbers(store)).toEqual([1, 2, 3]);
  });

  it('without a journal is told by the mark that was left elsewhere', async () => {
    await open(null).write({ session: sessionRow() });
    expect(await open(null).found()).toBe('as-left');
    databaseIsLost();
    expect(await open(null).found()).toBe('lost');
  });

  it('is not missed where every session on it was closed', async () => {
    const store = open(null);
    await store.write({ session: sessionRow() });
    await store.changeSession(KEY, (row) => ({ ...row, state: 'closed' }));
    expect(await open(null).found()).toBe('as-left');
    databaseIsLost();
    expect(await open(null).found()).toBe('as-left');
  });
});

describe('a lost journal', () => {
  it('is completed from the database, so that it can serve in its turn', async () => {
    await begin();
    directory.files.clear();
    await reopen().found();
    await settles();
    databaseIsLost();
    const after = reopen();
    expect(await after.found()).toBe('restored');
    expect(await numbers(after)).toEqual([1]);
    expect(await after.meta('account')).toEqual({ id: 7 });
  });

  it('lets go of the files of sessions that are closed for a fortnight, and of no others', async () => {
    await begin();
    const before = holding();
    const store = reopen();
    await store.found();
    expect(holding()).toEqual(expect.arrayContaining(before));
    await store.changeSession(KEY, (row) => ({ ...row, state: 'closed' }));
    await settles();
    await reopen().found();
    await settles();
    expect(holding()).toEqual(expect.arrayContaining(before));
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 15 * 24 * 3600 * 1000);
    await present?.write({ meta: { account: null } });
    await reopen().found();
    await settles();
    expect(holding()).toHaveLength(1);
    expect(before).not.toContain(holding()[0]);
  });
});

describe('forgetting', () => {
  const receipt = { code: 'K7PM-3XQ9', completed_at: '2026-06-01T10:00:00Z', answered: 1, signed: 's' };

  async function closes(store: TwofoldStore): Promise<void> {
    await store.settle(KEY, [{ writer: 'ab'.repeat(16), number: 1, outcome: 'accepted' }]);
    await store.changeSession(KEY, (row) => ({ ...row, state: 'closed', receipt }));
    await settles();
  }

  it('removes a closed session from both copies, and nothing of another one in the same file', async () => {
    const store = await begin();
    await store.write({ session: sessionRow(OTHER), snapshots: [snapshotRow(1, { q1: 'b' }, OTHER)] });
    await closes(store);
    const after = reopen();
    await after.forget([KEY, OTHER]);
    for (const page of [after, reopen()]) {
      expect(await page.session(KEY)).toBeNull();
      expect([...(await page.journal(KEY)), ...(await page.answers(KEY))]).toEqual([]);
      expect(await page.waitingSessions()).toEqual([OTHER]);
    }
    databaseIsLost();
    expect((await reopen().sessions()).map(({ key }) => key)).toEqual([OTHER]);
  });

  it('waits where this page itself has the session in its file', async () => {
    const store = await begin();
    await closes(store);
    await store.forget([KEY]);
    expect(await numbers(store)).toEqual([1]);
  });

  it.each([
    ['waits', undefined],
    ['was parked', 'parked'],
  ] as const)('leaves a session of which anything %s', async (_, outcome) => {
    const store = await begin();
    await closes(store);
    await store.write({ snapshots: [snapshotRow(2, {})] });
    if (outcome) await store.settle(KEY, [{ writer: 'ab'.repeat(16), number: 2, outcome }]);
    const after = reopen();
    await after.forget([KEY]);
    expect(await numbers(after)).toEqual([1, 2]);
    expect((await after.session(KEY))?.receipt).toEqual(receipt);
  });
});

describe('a change', () => {
  it('that leaves a session as it is writes to neither copy', async () => {
    const store = await begin();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const sizes = () => [...directory.files.values()].map(({ bytes }) => bytes.length);
    const before = sizes();
    expect(await store.changeSession(KEY, (row) => row)).toEqual(sessionRow());
    await settles();
    expect(put).not.toHaveBeenCalled();
    expect(sizes()).toEqual(before);
    await store.changeSession(KEY, (row) => ({ ...row, granted_s: 60 }));
    await settles();
    expect(put).toHaveBeenCalledOnce();
    expect(sizes()).not.toEqual(before);
  });
});

describe('a draft', () => {
  const DRAFT = `draft-${'ab'.repeat(16)}/${KEY}`;
  const drafted = (at: number, text: string) => ({
    answers: [answerRow('q2', text, at)],
    meta: { [DRAFT]: { stamp: stampOf(at), answers: { q2: text } } },
  });
  const carried = (number: number, text: string) => ({
    snapshots: [snapshotRow(number, { q2: text })],
    answers: [answerRow('q2', text, number)],
    meta: { [DRAFT]: null },
  });

  /** Writes what the database refuses and the journal takes. */
  async function refused(store: TwofoldStore, batch: Parameters<TwofoldStore['write']>[0]): Promise<void> {
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(store.write(batch)).rejects.toMatchObject({ copy: 'database' });
  }

  it.each([
    ['none', { meta: { [DRAFT]: null } }],
    ['an earlier one', drafted(2, 'ha')],
  ])('that only the journal took stands where the database has %s, at each start', async (_, before) => {
    const store = await begin();
    await store.write(before);
    await refused(store, drafted(3, 'half a sent'));
    for (const start of [reopen, reopen]) {
      const page = start();
      expect(await page.meta(DRAFT)).toEqual({ stamp: stampOf(3), answers: { q2: 'half a sent' } });
      expect(await page.answers(KEY)).toContainEqual(answerRow('q2', 'half a sent', 3));
      await settles();
    }
    databaseIsLost();
    expect(await reopen().meta(DRAFT)).toEqual({ stamp: stampOf(3), answers: { q2: 'half a sent' } });
  });

  it('that a snapshot carried is not taken up again where only the journal still has it', async () => {
    const store = await begin();
    await store.write(drafted(2, 'half'));
    directory.room = 10;
    await expect(store.write(carried(3, 'half a sent'))).rejects.toMatchObject({ copy: 'journal' });
    directory.room = Number.POSITIVE_INFINITY;
    expect(await reopen().meta(DRAFT)).toBeNull();
  });

  it('that the database alone took in its latest form stays as it is there', async () => {
    const store = await begin();
    await store.write(drafted(2, 'half'));
    directory.room = 10;
    await expect(store.write(drafted(3, 'half a sent'))).rejects.toMatchObject({ copy: 'journal' });
    directory.room = Number.POSITIVE_INFINITY;
    const after = reopen();
    expect(await after.meta(DRAFT)).toMatchObject({ stamp: stampOf(3) });
    await settles();
    databaseIsLost();
    expect(await reopen().meta(DRAFT)).toMatchObject({ stamp: stampOf(3) });
  });
});

describe('a write', () => {
  it('that the journal refuses is not called saved, says that the disk is full, and keeps the other half', async () => {
    const store = await begin();
    directory.room = 10;
    const failed = store.write({ snapshots: [snapshotRow(2, {})] });
    await expect(failed).rejects.toMatchObject({ name: 'StorageFailed', full: true, copy: 'journal' });
    expect(await numbers(store)).toEqual([1, 2]);
    directory.room = Number.POSITIVE_INFINITY;
    await store.write({ snapshots: [snapshotRow(2, {})] });
    databaseIsLost();
    expect(await numbers(reopen())).toEqual([1, 2]);
  });

  it('that the database refuses is not called saved either, and is put back at the next start', async () => {
    const store = await begin();
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const failed = store.write({ snapshots: [snapshotRow(2, { q2: 'b' })] });
    await expect(failed).rejects.toMatchObject({ full: true, copy: 'database' });
    expect(await numbers(reopen())).toEqual([1, 2]);
  });

  it('that only the journal took comes back with all that was written beside it', async () => {
    const store = await begin();
    await store.write({ meta: { 'draft/7/3/1': { q2: 'half a sent' } } });
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('gone', 'UnknownError');
    });
    const lost = store.write({ snapshots: [snapshotRow(2, {})], meta: { 'draft/7/3/1': null } });
    await expect(lost).rejects.toMatchObject({ copy: 'database' });
    expect(await reopen().meta('draft/7/3/1')).toBeNull();
  });

  it('is refused while a worker is silent, and goes to a new one afterwards', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let silent = false;
    const start = workerOn(directory);
    const client = new JournalClient((heard, broken) => start((told) => silent || heard(told), broken));
    await client.opened;
    silent = true;
    const failed = client.append({});
    const refused = expect(failed).rejects.toHaveProperty('name', 'TimeoutError');
    await vi.advanceTimersByTimeAsync(10_000);
    await refused;
    silent = false;
    await client.append({});
    vi.useRealTimers();
  });

  it('needs the database alone where the worker cannot be started', async () => {
    const client = new JournalClient((_, broken) => {
      queueMicrotask(broken);
      return { postMessage: () => undefined, terminate: () => undefined };
    });
    const store = new TwofoldStore(new IdbStore(), client, keepsake);
    await store.write({ snapshots: [snapshotRow(1, {})] });
    expect(await numbers(store)).toEqual([1]);
  });
});
