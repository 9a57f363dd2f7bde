import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeDevice } from './fake-device';
import { FakeSchool } from './fake-school';

const BEGUN_AT = Date.parse('2026-06-01T09:00:00Z');
const DAY_MS = 24 * 3600 * 1000;

let device: FakeDevice;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: BEGUN_AT });
  device = new FakeDevice(new FakeSchool(() => Date.now()));
  await device.opens();
});

afterEach(() => void vi.useRealTimers());

describe('the clock of a fake device', () => {
  it('goes on over a reload', async () => {
    await device.passes(5_000);
    vi.setSystemTime(Date.now() + DAY_MS);
    await device.reloads();
    expect(Date.now()).toBe(BEGUN_AT + 5_000 + DAY_MS);
  });

  it('goes on with no page open', async () => {
    await device.passes(5_000);
    await device.passesWithoutPage(60_000);
    expect(Date.now()).toBe(BEGUN_AT + 65_000);
    await device.reloads();
    expect(Date.now()).toBe(BEGUN_AT + 65_000);
  });

  it('fires nothing that a killed page was about to do', async () => {
    const work = vi.fn();
    setTimeout(work, 1_000);
    await device.passesWithoutPage(2_000);
    expect(work).not.toHaveBeenCalled();
  });
});
