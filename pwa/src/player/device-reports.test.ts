import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageFailed } from '../store/store';
import { LAST_REPORT } from '../sync/last-report';
import { FakeDevice } from '../testing/fake-device';
import { FakeSchool } from '../testing/fake-school';
import type { StartablePlayer } from './create-player';

let school: FakeSchool;
let device: FakeDevice;
let player: StartablePlayer;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  school = new FakeSchool(() => Date.now() - 5_000);
  device = new FakeDevice(school);
  player = await device.opens();
  await player.signIn('ada', 'demo');
  await device.settles();
});

afterEach(() => void vi.useRealTimers());

async function sits(): Promise<void> {
  await player.open(3);
  await device.passes(61_000);
}

const last = () => school.reports.at(-1);

describe('a device', () => {
  it('says that it is ready as soon as the paper, its pictures and the app are there', () => {
    expect(school.reports).toHaveLength(1);
    expect(last()).toMatchObject({
      student_id: 7,
      app_version: 'test',
      storage_persisted: true,
      clock_offset_ms: 5_000,
      exams: [{ exam_id: 3, paper_version: 'v1', is_ready: true, waiting: 0 }],
    });
    expect(last()?.device).toMatch(/^[0-9a-f]{32}$/);
  });

  it('keeps its name over a reload, and says nothing where there is no news', async () => {
    player = await device.reloads();
    await device.settles();
    expect(new Set(school.reports.map((report) => report.device)).size).toBe(1);
    const before = school.reports.length;
    await device.passes(61_000);
    await player.refresh();
    await device.passes(61_000);
    expect(school.reports).toHaveLength(before);
  });

  it('says what waits at the next contact, and once a minute at most', async () => {
    await sits();
    school.mood = 'refuses-tokens';
    for (const answer of ['a', 'b', 'c']) {
      player.answer('q1', answer);
      await device.passes(2_000);
    }
    await player.leave();
    await device.passes(61_000);
    const waits = last()?.exams[0]?.waiting ?? 0;
    expect(waits).toBeGreaterThanOrEqual(3);
    const before = school.reports.length;
    school.mood = 'answers';
    await player.signIn('ada', 'demo');
    await device.passes(30_000);
    expect(school.reports).toHaveLength(before);
    await device.passes(61_000);
    expect(last()?.exams[0]?.waiting).toBe(0);
    expect(school.reports).toHaveLength(before + 1);
  });

  it('keeps what it said last, for the worker to go on from', async () => {
    await sits();
    await device.settles();
    expect(await device.store.meta(LAST_REPORT)).toEqual(last());
  });

  it('that is not heard sits the exam as ever, and is not called offline for it', async () => {
    school.before = (path) => {
      if (path.endsWith('/device-report')) throw new TypeError('Failed to fetch');
    };
    player = await device.reloads();
    await sits();
    player.answer('q1', 'b');
    await device.passes(2_000);
    expect(player.online.value).toBe(true);
    expect(player.sitting.value?.save.value).toEqual({ kind: 'delivered' });
  });

  it('says nothing while its disk is full', async () => {
    await sits();
    const refusal = new StorageFailed(new DOMException('', 'QuotaExceededError'));
    const write = vi.spyOn(device.store, 'write').mockRejectedValue(refusal);
    const before = school.reports.length;
    school.card = { ...school.card, paper_version: 'v2' };
    player.answer('q1', 'b');
    await device.passes(120_000);
    expect(school.reports).toHaveLength(before);
    write.mockRestore();
  });
});
