import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeDevice } from '../testing/fake-device';
import { FakeSchool } from '../testing/fake-school';
import type { StartablePlayer } from './create-player';

let school: FakeSchool;
let device: FakeDevice;
let player: StartablePlayer;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  school = new FakeSchool(() => Date.now());
  device = new FakeDevice(school);
  player = await device.opens();
  await player.signIn('ada', 'demo');
  await device.settles();
  await player.open(3);
  await device.passes(40_000);
});

afterEach(() => void vi.useRealTimers());

const told = () => player.sitting.value?.told.value;
const left = () => player.sitting.value?.time_left_s.value ?? 0;
const card = () => player.cards.value[0];

async function isPaused(): Promise<void> {
  school.staff.pauses();
  await device.passes(31_000);
}

describe('an exam that staff pause', () => {
  it('says so with the next reply, and its clock stands', async () => {
    await isPaused();
    expect(told()?.paused).toBe(true);
    const before = left();
    await device.passes(5 * 60_000);
    expect(Math.abs(left() - before)).toBeLessThanOrEqual(2);
  });

  it('goes on taking and sending answers', async () => {
    await isPaused();
    player.answer('q1', 'b');
    await device.passes(2_000);
    expect(player.sitting.value?.save.value).toEqual({ kind: 'delivered' });
    expect(school.answers()).toMatchObject({ q1: 'b' });
  });

  it('goes on with the time that was left', async () => {
    const before = left();
    await isPaused();
    await device.passes(10 * 60_000);
    school.staff.resumes();
    await device.passes(31_000);
    expect(told()?.paused).toBe(false);
    expect(Math.abs(before - left() - 31)).toBeLessThanOrEqual(3);
  });

  it('lets its clock run on while nothing is heard, and does not hand in by itself', async () => {
    await isPaused();
    school.mood = 'is-down';
    await device.passes(40 * 60_000);
    expect(left()).toBe(0);
    expect(player.screen.value.name).toBe('exam');
    school.mood = 'answers';
    await device.passes(120_000);
    expect(left()).toBeGreaterThan(1_600);
  });

  it('hands in at once where the time turns out to be over when it is heard of again', async () => {
    await isPaused();
    school.mood = 'is-down';
    school.staff.resumes();
    await device.passes(40 * 60_000);
    expect(player.screen.value.name).toBe('exam');
    school.mood = 'answers';
    await device.passes(120_000);
    expect(player.screen.value.name).toBe('handed-in');
  });

  it('is known to be paused after a reload without the network', async () => {
    await isPaused();
    school.mood = 'is-down';
    player = await device.reloads();
    await player.resumeSession();
    await device.settles();
    expect(told()?.paused).toBe(true);
  });

  it('says so in the list', async () => {
    school.staff.pauses();
    await player.leave();
    await device.settles();
    expect(card()?.told.paused).toBe(true);
    school.staff.resumes();
    await player.refresh();
    await device.settles();
    expect(card()?.told.paused).toBe(false);
  });
});

describe('a message of staff', () => {
  it('is there with the next reply, until it is read', async () => {
    school.staff.tells('Question 4: read "litres".');
    await device.passes(31_000);
    expect(told()?.messages.map(({ text }) => text)).toEqual(['Question 4: read "litres".']);
    player.markRead(3, 1);
    expect(told()?.messages).toEqual([]);
    school.staff.tells('Ten minutes more.');
    await device.passes(31_000);
    expect(told()?.messages.map(({ number }) => number)).toEqual([2]);
  });

  it('that was read is not shown again after a reload, in the exam or in the list', async () => {
    school.staff.tells('Read me.');
    await device.passes(31_000);
    player.markRead(3, 1);
    player = await device.reloads();
    await player.resumeSession();
    await device.settles();
    expect(told()?.messages).toEqual([]);
    await player.leave();
    await device.settles();
    expect(card()?.told.messages).toEqual([]);
  });

  it('that was not read is in the list too', async () => {
    school.staff.tells('Read me.');
    await player.leave();
    await device.settles();
    expect(card()?.told.messages.map(({ text }) => text)).toEqual(['Read me.']);
  });
});

describe('what staff did since the list was loaded', () => {
  beforeEach(async () => {
    await player.leave();
    await device.settles();
  });

  it('is told as soon as the session is opened again', async () => {
    school.staff.tells('Wait outside.');
    school.staff.pauses();
    await player.open(3);
    await device.settles();
    expect(told()?.paused).toBe(true);
    expect(told()?.messages.map(({ text }) => text)).toEqual(['Wait outside.']);
  });

  it('is known after a reload without the network', async () => {
    school.staff.tells('Wait outside.');
    await player.open(3);
    await device.settles();
    school.mood = 'is-down';
    player = await device.reloads();
    await player.resumeSession();
    await device.settles();
    expect(told()?.messages.map(({ text }) => text)).toEqual(['Wait outside.']);
  });
});
