import { beforeEach, describe, expect, it } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
  await desk.startsExam(40_000);
});

const told = () => desk.player.sitting.value?.told.value;
const left = () => desk.player.sitting.value?.time_left_s.value ?? 0;
const card = () => desk.player.cards.value[0];

async function isPaused(): Promise<void> {
  desk.school.staff.pauses();
  await desk.device.passes(31_000);
}

describe('an exam that staff pause', () => {
  it('says so with the next reply, and its clock stands', async () => {
    await isPaused();
    expect(told()?.paused).toBe(true);
    const before = left();
    await desk.device.passes(5 * 60_000);
    expect(Math.abs(left() - before)).toBeLessThanOrEqual(2);
  });

  it('goes on taking and sending answers', async () => {
    await isPaused();
    desk.player.answer('q1', 'b');
    await desk.device.passes(2_000);
    expect(desk.player.sitting.value?.save.value).toEqual({ kind: 'delivered' });
    expect(desk.school.answers()).toMatchObject({ q1: 'b' });
  });

  it('goes on with the time that was left', async () => {
    const before = left();
    await isPaused();
    await desk.device.passes(10 * 60_000);
    desk.school.staff.resumes();
    await desk.device.passes(31_000);
    expect(told()?.paused).toBe(false);
    expect(Math.abs(before - left() - 31)).toBeLessThanOrEqual(3);
  });

  it('lets its clock run on while nothing is heard, and does not hand in by itself', async () => {
    await isPaused();
    desk.school.mood = 'is-down';
    await desk.device.passes(40 * 60_000);
    expect(left()).toBe(0);
    expect(desk.player.screen.value.name).toBe('exam');
    desk.school.mood = 'answers';
    await desk.device.passes(120_000);
    expect(left()).toBeGreaterThan(1_600);
  });

  it('hands in at once where the time turns out to be over when it is heard of again', async () => {
    await isPaused();
    desk.school.mood = 'is-down';
    desk.school.staff.resumes();
    await desk.device.passes(40 * 60_000);
    expect(desk.player.screen.value.name).toBe('exam');
    desk.school.mood = 'answers';
    await desk.device.passes(120_000);
    expect(desk.player.screen.value.name).toBe('handed-in');
  });

  it('is known to be paused after a reload without the network', async () => {
    await isPaused();
    desk.school.mood = 'is-down';
    desk.player = await desk.device.reloads();
    await desk.player.resumeSession();
    await desk.device.settles();
    expect(told()?.paused).toBe(true);
  });

  it('says so in the list', async () => {
    desk.school.staff.pauses();
    await desk.player.leave();
    await desk.device.settles();
    expect(card()?.told.paused).toBe(true);
    desk.school.staff.resumes();
    await desk.player.refresh();
    await desk.device.settles();
    expect(card()?.told.paused).toBe(false);
  });
});

describe('the terms of time, where staff move them while the exam is sat', () => {
  const closesIn = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const changes = async (rules: Partial<typeof desk.school.card>) => {
    desk.school.card = { ...desk.school.card, ...rules };
    await desk.device.passes(31_000);
  };

  it('are those of the next reply', async () => {
    await changes({ closes_at: closesIn(10) });
    expect(Math.abs(left() - (600 - 31))).toBeLessThanOrEqual(2);
    await changes({ closes_at: null, duration_s: 2_400 });
    expect(left()).toBeGreaterThan(2_000);
    await changes({ pause_allowance_s: 0, extra_time_s: 600 });
    expect(left()).toBeGreaterThan(2_600);
  });

  it('keep the page from handing in when the exam was to close at first', async () => {
    await changes({ closes_at: closesIn(2) });
    await changes({ closes_at: closesIn(20) });
    await desk.device.passes(10 * 60_000);
    expect(desk.player.screen.value.name).toBe('exam');
    await desk.device.passes(15 * 60_000);
    expect(desk.player.screen.value.name).toBe('handed-in');
  });

  it('are known after a reload without the network', async () => {
    await changes({ closes_at: closesIn(5) });
    desk.school.mood = 'is-down';
    await desk.reloads();
    await desk.resumes();
    expect(left()).toBeLessThan(300);
  });

  it('stay as they are where an older server tells none', async () => {
    await changes({ closes_at: closesIn(5) });
    desk.school.staff.tells_terms = false;
    await changes({ closes_at: null });
    expect(left()).toBeLessThan(300);
  });
});

describe('a message of staff', () => {
  it('is there with the next reply, until it is read', async () => {
    desk.school.staff.tells('Question 4: read "litres".');
    await desk.device.passes(31_000);
    expect(told()?.messages.map(({ text }) => text)).toEqual(['Question 4: read "litres".']);
    desk.player.markRead(3, 1);
    expect(told()?.messages).toEqual([]);
    desk.school.staff.tells('Ten minutes more.');
    await desk.device.passes(31_000);
    expect(told()?.messages.map(({ number }) => number)).toEqual([2]);
  });

  it('that was read is not shown again after a reload, in the exam or in the list', async () => {
    desk.school.staff.tells('Read me.');
    await desk.device.passes(31_000);
    desk.player.markRead(3, 1);
    desk.player = await desk.device.reloads();
    await desk.player.resumeSession();
    await desk.device.settles();
    expect(told()?.messages).toEqual([]);
    await desk.player.leave();
    await desk.device.settles();
    expect(card()?.told.messages).toEqual([]);
  });

  it('that was not read is in the list too', async () => {
    desk.school.staff.tells('Read me.');
    await desk.player.leave();
    await desk.device.settles();
    expect(card()?.told.messages.map(({ text }) => text)).toEqual(['Read me.']);
  });
});

describe('what staff did since the list was loaded', () => {
  beforeEach(async () => {
    await desk.player.leave();
    await desk.device.settles();
  });

  it('is told as soon as the session is opened again', async () => {
    desk.school.staff.tells('Wait outside.');
    desk.school.staff.pauses();
    await desk.player.open(3);
    await desk.device.settles();
    expect(told()?.paused).toBe(true);
    expect(told()?.messages.map(({ text }) => text)).toEqual(['Wait outside.']);
  });

  it('is known after a reload without the network', async () => {
    desk.school.staff.tells('Wait outside.');
    await desk.player.open(3);
    await desk.device.settles();
    desk.school.mood = 'is-down';
    desk.player = await desk.device.reloads();
    await desk.player.resumeSession();
    await desk.device.settles();
    expect(told()?.messages.map(({ text }) => text)).toEqual(['Wait outside.']);
  });
});
