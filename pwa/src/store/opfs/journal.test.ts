import { beforeEach, describe, expect, it } from 'vitest';
import { FakeDirectory } from '../../testing/fake-directory';
import { snapshotRow } from '../store.suite';
import { Journal } from './journal';
import { encodeRecord, type JournalRecord } from './record';

let directory: FakeDirectory;
let journal: Journal;
let names: number;

const record = (number: number): JournalRecord => ({ at_ms: number, snapshots: [snapshotRow(number, {})] });
const kept = async () => (await journal.parts()).map(({ records }) => records.map(({ at_ms }) => at_ms));

beforeEach(async () => {
  directory = new FakeDirectory();
  names = 0;
  journal = new Journal(directory, () => `${++names}.log`);
  await journal.open();
});

describe('the journal', () => {
  it('flushes each record before it calls it kept', async () => {
    await journal.append(record(1));
    expect(directory.flushes).toBe(1);
    await journal.append(record(2));
    expect(directory.flushes).toBe(2);
    expect(await kept()).toEqual([[1, 2]]);
  });

  it('tells a full disk by the bytes that it did not take, and leaves nothing torn behind', async () => {
    await journal.append(record(1));
    directory.room = encodeRecord(record(2)).length - 1;
    await expect(journal.append(record(2))).rejects.toHaveProperty('name', 'QuotaExceededError');
    directory.room = Number.POSITIVE_INFINITY;
    await journal.append(record(3));
    expect(await kept()).toEqual([[1, 3]]);
  });

  it('goes on in another file where its handle was closed under it', async () => {
    await journal.append(record(1));
    directory.pageIsGone();
    await journal.append(record(2));
    expect(await kept()).toEqual([[1], [2]]);
  });

  it('proves that there is room, and takes none', async () => {
    await journal.append(record(1));
    await journal.probe();
    directory.room = 1_000;
    await expect(journal.probe()).rejects.toHaveProperty('name', 'QuotaExceededError');
    expect(directory.room).toBe(1_000);
    expect(await kept()).toEqual([[1]]);
  });

  it('lets nobody empty a file that was written to since it was read', async () => {
    await journal.append(record(1));
    const [part] = await journal.parts();
    await journal.append(record(2));
    directory.pageIsGone();
    if (part) await journal.empty(part);
    expect(await kept()).toEqual([[1, 2]]);
  });

  it('asks for no new names once it has some: those made on a full disk are gone with the browser', async () => {
    directory.keeps_names = false;
    for (let load = 1; load <= 12; load += 1) {
      const page = new Journal(directory, () => `late-${load}.log`);
      directory.pageIsGone();
      await page.open();
      await page.append(record(load));
    }
    directory.browserIsGone();
    expect((await kept()).flat().sort((left, right) => left - right)).toEqual(
      Array.from({ length: 12 }, (_, load) => load + 1),
    );
  });

  it('goes on in a file after its last whole line', async () => {
    await journal.append(record(1));
    directory.pageIsGone();
    for (const [name, stored] of directory.files)
      if (stored.bytes.length === 0) directory.files.delete(name);
      else stored.bytes = Uint8Array.from([...stored.bytes, ...encodeRecord(record(2)).subarray(0, 99)]);
    await journal.open();
    await journal.append(record(3));
    expect(await kept()).toEqual([[1, 3]]);
  });

  it('makes a new file where other pages have all of them', async () => {
    const pages = Array.from({ length: 6 }, (_, page) => new Journal(directory, () => `page-${page}.log`));
    for (const page of pages) {
      await page.open();
      await page.append(record(1));
    }
    expect(await kept()).toHaveLength(6);
  });

  it('uses again what it has emptied', async () => {
    await journal.append(record(1));
    const [part] = await journal.parts();
    directory.pageIsGone();
    if (part) await journal.empty(part);
    expect(await kept()).toEqual([]);
    const before = directory.files.size;
    await journal.open();
    expect(directory.files.size).toBe(before);
  });
});
