import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageFailed } from '../store/store';
import { FakeDevice } from '../testing/fake-device';
import { FakeSchool } from '../testing/fake-school';
import type { StartablePlayer } from './create-player';

let school: FakeSchool;
let device: FakeDevice;
let player: StartablePlayer;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  school = new FakeSchool(() => Date.now());
  device = new FakeDevice(school);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function opens(): Promise<void> {
  player = await device.opens();
}

async function startsExam(): Promise<void> {
  await opens();
  await player.signIn('ada', 'demo');
  await device.settles();
  await player.open(3);
  await device.passes(1_000);
}

function failsWith(name: string) {
  const cause = Object.assign(new Error('no'), { name });
  return vi.spyOn(device.store, 'write').mockRejectedValue(new StorageFailed(cause));
}

const saved = () => player.sitting.value?.save.value;

describe('a disk that fills up in mid-exam', () => {
  it('is told at once and for as long as it lasts; what was answered meanwhile is saved when there is room', async () => {
    await startsExam();
    const write = failsWith('QuotaExceededError');
    player.answer('q1', 'a');
    await device.settles();
    expect(saved()).toEqual({ kind: 'storage-failed', full: true });
    player.answer('q3', 'true');
    await device.passes(20_000);
    expect(saved()).toEqual({ kind: 'storage-failed', full: true });
    write.mockRestore();
    await device.passes(4_000);
    expect(saved()).toEqual({ kind: 'delivered' });
    expect(school.answers()).toEqual({ q1: 'a', q3: 'true' });
  });

  it('takes no answer off the page because the exam was left and opened again meanwhile', async () => {
    await startsExam();
    const write = failsWith('QuotaExceededError');
    player.answer('q1', 'a');
    player.goTo(1);
    await device.passes(1_000);
    await player.leave();
    await device.passes(5_000);
    await player.open(3);
    await device.settles();
    expect(player.sitting.value?.answers.value.get('q1')).toBe('a');
    expect(saved()).toEqual({ kind: 'storage-failed', full: true });
    player.answer('q1', 'b');
    await device.passes(5_000);
    write.mockRestore();
    await device.passes(5_000);
    expect(saved()).toEqual({ kind: 'delivered' });
    expect(school.answers()).toEqual({ q1: 'b' });
  });

  it('has the browser write nothing itself, as asking it to upload would, until there is room', async () => {
    await startsExam();
    school.mood = 'is-down';
    player.answer('q1', 'a');
    await device.passes(1_000);
    const write = failsWith('QuotaExceededError');
    player.answer('q3', 'true');
    await device.settles();
    const before = device.uploads_requested;
    await device.fires('hide');
    await device.passes(60_000);
    expect(device.uploads_requested).toBe(before);
    write.mockRestore();
    await device.passes(60_000);
    expect(device.uploads_requested).toBeGreaterThan(before);
  });

  it.each(['sessions', 'write'] as const)(
    'is told to whoever signs in or out meanwhile: %s',
    async (call) => {
      await opens();
      const cause = Object.assign(new Error('no'), { name: 'QuotaExceededError' });
      const refusing = vi.spyOn(device.store, call).mockRejectedValue(new StorageFailed(cause));
      await player.signIn('ada', 'demo');
      expect(player.notice.value).toEqual({ kind: 'storage-blocked', reason: 'storage-full' });
      player.dismissNotice();
      await player.signOut();
      expect(player.screen.value.name).toBe('sign-in');
      refusing.mockRestore();
    },
  );

  it('is not called offline where only the note of what the server has is refused', async () => {
    await startsExam();
    const cause = Object.assign(new Error('no'), { name: 'QuotaExceededError' });
    const settle = vi.spyOn(device.store, 'settle').mockRejectedValue(new StorageFailed(cause));
    player.answer('q1', 'a');
    await device.passes(5_000);
    expect(school.answers()).toEqual({ q1: 'a' });
    expect(saved()).toEqual({ kind: 'saved-on-device', waiting: 1 });
    settle.mockRestore();
    await device.passes(30_000);
    expect(saved()).toEqual({ kind: 'delivered' });
  });

  it('keeps an exam from being handed in until it can be kept', async () => {
    await startsExam();
    const write = failsWith('QuotaExceededError');
    await player.handIn();
    expect(player.screen.value.name).toBe('exam');
    expect(saved()).toEqual({ kind: 'storage-failed', full: true });
    write.mockRestore();
    await player.handIn();
    expect(player.screen.value.name).toBe('handed-in');
  });
});

describe('opening the app', () => {
  it.each([
    ['QuotaExceededError', 'storage-full'],
    ['HeldUp', 'storage-held-up'],
    ['SecurityError', 'storage-refused'],
  ] as const)('where storage fails with %s says %s', async (name, reason) => {
    const cause = Object.assign(new Error('no'), { name });
    vi.spyOn(device.store, 'meta').mockRejectedValue(new StorageFailed(cause));
    await opens();
    expect(player.screen.value).toEqual({ name: 'blocked', reason });
  });

  it.each(['restored', 'lost'] as const)('tells when what it had was %s', async (found) => {
    device.found = found;
    await opens();
    expect(player.notice.value).toEqual({ kind: `storage-${found}` });
  });

  it('has nothing to tell where everything is as it was left', async () => {
    await opens();
    expect(player.notice.value).toBeNull();
  });
});

describe('a browser that may clear its storage', () => {
  it('is told when an exam begins, and does not keep it from beginning', async () => {
    device.persists = false;
    await startsExam();
    expect(player.screen.value.name).toBe('exam');
    expect(player.notice.value).toEqual({ kind: 'persist-refused' });
  });
});
