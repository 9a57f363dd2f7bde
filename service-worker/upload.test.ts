import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IdbStore } from '../pwa/src/store/idb';
import { answerRow, sessionRow, snapshotRow } from '../pwa/src/store/store.suite';
import { browserGzip } from '../pwa/src/sync/compression';
import { LAST_REPORT } from '../pwa/src/sync/last-report';
import { CHANNEL, DELIVERED } from '../pwa/src/sync/worker-words';
import { FakeSchool } from '../pwa/src/testing/fake-school';
import { uploadEverything } from './upload';

const KEY = sessionRow().key;
let school: FakeSchool;
let store: IdbStore;
let open_pages: string[];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  school = new FakeSchool(() => 1000);
  vi.stubGlobal('fetch', school.fetch);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('clients', { matchAll: async () => open_pages });
  open_pages = [];
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
    await uploadEverything(null);
    expect(await heard).toBe(DELIVERED);
    channel.close();
    expect(school.answers()).toEqual({ q1: 'a' });
    expect(await store.waiting(KEY)).toEqual([]);
  });

  it('compresses a long queue', async () => {
    const others = Array.from({ length: 9 }, (_, place) => snapshotRow(place + 2, { q2: `${place}` }));
    await store.write({ session: sessionRow(), snapshots: others, answers: [answerRow('q2', '8', 10)] });
    const sent: string[] = [];
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      expect(init.headers).toMatchObject({ 'Content-Encoding': 'gzip' });
      const unfolded = new Blob([init.body as ArrayBuffer])
        .stream()
        .pipeThrough(new DecompressionStream('gzip'));
      sent.push(path);
      return school.fetch(path, { ...init, body: await new Response(unfolded).text() });
    });
    await uploadEverything(browserGzip());
    expect(sent).toHaveLength(1);
    expect(school.answers()).toEqual({ q1: 'a', q2: '8' });
    expect(await store.waiting(KEY)).toEqual([]);
  });

  it('tries again by itself where the network is not quite back yet', async () => {
    school.mood = 'is-down';
    await uploadEverything(null, async () => {
      school.mood = 'answers';
    });
    expect(school.answers()).toEqual({ q1: 'a' });
    expect(await store.waiting(KEY)).toEqual([]);
  });

  it('fails where the server cannot be reached for long, so that the browser tries again', async () => {
    school.mood = 'is-down';
    const pauses_ms: number[] = [];
    const pause = async (wait_ms: number) => void pauses_ms.push(wait_ms);
    await expect(uploadEverything(null, pause)).rejects.toThrow();
    expect(pauses_ms).toHaveLength(2);
    expect(Math.max(...pauses_ms)).toBeLessThan(4_000);
    expect(await store.waiting(KEY)).toHaveLength(1);
  });

  it('leaves it to the browser where the server wants to be left alone for longer', async () => {
    const busy = { status: 503, headers: { 'Retry-After': '60' } };
    vi.stubGlobal('fetch', async () => new Response(null, busy));
    const pause = vi.fn(async () => undefined);
    await expect(uploadEverything(null, pause)).rejects.toThrow();
    expect(pause).not.toHaveBeenCalled();
  });

  describe('after a report that something waits', () => {
    beforeEach(async () => {
      const { student_id, exam_id } = sessionRow();
      const exams = [{ exam_id, paper_version: 'v1', is_ready: true, waiting: 1 }];
      const report = { device: 'd'.repeat(32), student_id, app_version: '1', exams };
      await store.write({ meta: { [LAST_REPORT]: report } });
    });

    it('says that nothing waits any more, once', async () => {
      await uploadEverything(null);
      await uploadEverything(null);
      expect(school.reports.map((report) => report.exams[0]?.waiting)).toEqual([0]);
    });

    it('leaves that to a page that is open', async () => {
      open_pages = ['a page'];
      await uploadEverything(null);
      expect(school.reports).toEqual([]);
    });

    it('has delivered all the same where that is not heard', async () => {
      school.before = (path) => {
        if (path.endsWith('/device-report')) throw new TypeError('Failed to fetch');
      };
      await uploadEverything(null);
      expect(await store.waiting(KEY)).toEqual([]);
    });
  });

  it('does not fail where only a sign-in would help', async () => {
    school.mood = 'refuses-tokens';
    await uploadEverything(null);
    expect(await store.waiting(KEY)).toHaveLength(1);
  });
});
