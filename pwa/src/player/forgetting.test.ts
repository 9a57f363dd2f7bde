import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEPT_DAYS } from '../core/retention';
import { FakeDevice } from '../testing/fake-device';
import { FakeSchool } from '../testing/fake-school';
import type { StartablePlayer } from './create-player';

const DAY_MS = 24 * 3600 * 1000;

let school: FakeSchool;
let device: FakeDevice;
let player: StartablePlayer;
/** The server's days since the exam; the device's clock stays where it was. */
let days_later: number;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  const now = Date.parse('2026-06-01T09:59:00Z');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now });
  days_later = 0;
  school = new FakeSchool(() => Date.now() + days_later * DAY_MS);
  device = new FakeDevice(school);
  player = await device.opens();
  await player.signIn('ada', 'demo');
  await device.settles();
  await player.open(3);
  await device.passes(1_000);
  player.answer('q1', 'a');
});

afterEach(() => void vi.useRealTimers());

async function comesBackAfter(days: number): Promise<void> {
  days_later += days;
  player = await device.reloads();
  await device.passes(1_000);
}

const sessions = async () => (await device.store.sessions()).length;

describe('a session that was handed in', () => {
  it('is on the device until its receipt is two weeks old, and then no more', async () => {
    await player.handIn();
    await device.passes(2_000);
    await comesBackAfter(KEPT_DAYS - 1);
    expect(await sessions()).toBe(1);
    await comesBackAfter(2);
    expect(await sessions()).toBe(0);
    expect(await device.store.journal('7/3/1')).toEqual([]);
  });

  it('stays where the device has not heard the time from the server, whatever its own clock says', async () => {
    await player.handIn();
    await device.passes(2_000);
    school.mood = 'is-down';
    vi.setSystemTime(Date.now() + 300 * DAY_MS);
    await player.leave();
    await device.passes(60_000);
    expect(await sessions()).toBe(1);
  });

  it('stays for as long as the server has not closed it', async () => {
    school.before = (path) => {
      if (path.endsWith('/complete')) throw new TypeError('Failed to fetch');
    };
    await player.handIn();
    await device.passes(2_000);
    await comesBackAfter(300);
    expect(await sessions()).toBe(1);
  });
});
