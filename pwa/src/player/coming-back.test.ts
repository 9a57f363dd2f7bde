import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';
import { FakeDevice } from '../testing/fake-device';

const DAY_MS = 24 * 3600 * 1000;

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
});

describe('coming back', () => {
  beforeEach(() => desk.startsExam());

  it('offers the session with its answers and the time that is left', async () => {
    desk.player.answer('q1', 'b');
    await desk.device.passes(5 * 60_000);
    desk.school.mood = 'is-down';
    await desk.reloads();
    expect(desk.player.resume.value).toMatchObject({ title: 'Physics', answered: 1, question_count: 3 });
    expect(desk.player.resume.value?.time_left_s).toBeLessThanOrEqual(1800 - 295);
    expect(desk.player.resume.value?.time_left_s).toBeGreaterThan(1800 - 305);
    await desk.resumes();
    expect(desk.player.sitting.value?.answers.value.get('q1')).toBe('b');
  });

  it('another day loses no time and no answer', async () => {
    desk.player.answer('q1', 'b');
    desk.player.goTo(2);
    await desk.device.passes(5 * 60_000);
    desk.device.forgetsAddress();
    vi.setSystemTime(Date.now() + DAY_MS);
    await desk.reloads();
    expect(desk.card).toMatchObject({ state: 'in-progress', answered: 1 });
    expect(desk.player.resume.value).toMatchObject({ exam_id: 3, answered: 1 });
    await desk.resumes();
    expect(desk.player.sitting.value?.index.value).toBe(2);
    expect(desk.player.sitting.value?.time_left_s.value).toBeGreaterThan(1800 - 305);
  });

  it('to an address of an exam that was not begun begins none', async () => {
    desk.school.card = { ...desk.school.card, exam_id: 4, title: 'Chemistry' };
    await desk.player.refresh();
    await desk.device.settles();
    desk.device.goesToAddressOf(4);
    await desk.reloads();
    await desk.device.settles();
    expect(desk.player.screen.value.name).toBe('exams');
    expect(desk.player.sitting.value).toBeNull();
  });

  it('within one page load is no coming back', async () => {
    await desk.player.leave();
    await desk.player.open(3);
    expect(desk.player.resume.value).toBeNull();
    expect(desk.player.screen.value.name).toBe('exam');
  });

  it('on another device brings what the server holds', async () => {
    desk.player.answer('q1', 'b');
    await desk.device.passes(2_000);
    desk.school.card = { ...desk.school.card, session: { ...(await summary()), state: 'active' } };
    globalThis.indexedDB = new IDBFactory();
    desk.device = new FakeDevice(desk.school);
    desk.player = await desk.device.opens();
    await desk.signsIn();
    await desk.player.open(3);
    expect(desk.player.resume.value?.answered).toBe(1);
    await desk.resumes();
    expect(desk.player.sitting.value?.answers.value.get('q1')).toBe('b');
  });

  it('on another device goes on at the same question with the same time, though the server is gone by then', async () => {
    desk.player.goTo(2);
    await desk.device.passes(5 * 60_000);
    desk.school.card = { ...desk.school.card, session: { ...(await summary()), state: 'active' } };
    globalThis.indexedDB = new IDBFactory();
    desk.device = new FakeDevice(desk.school);
    desk.player = await desk.device.opens();
    await desk.signsIn();
    desk.school.mood = 'is-down';
    await desk.player.open(3);
    await desk.resumes();
    expect(desk.player.sitting.value?.index.value).toBe(2);
    expect(desk.player.sitting.value?.time_left_s.value).toBeLessThanOrEqual(1800 - 265);
    expect(desk.player.sitting.value?.time_left_s.value).toBeGreaterThan(1800 - 305);
  });

  it('on another device is offered also where the list had just fetched the session for later', async () => {
    desk.player.answer('q1', 'b');
    await desk.device.passes(2_000);
    desk.school.card = { ...desk.school.card, session: { ...(await summary()), state: 'active' } };
    globalThis.indexedDB = new IDBFactory();
    const { fetch } = desk.school;
    const answers: (() => void)[] = [];
    vi.spyOn(desk.school, 'fetch').mockImplementation(async (input, init) => {
      const response = await fetch(input, init);
      if (String(input).endsWith('/restore')) await new Promise<void>((resolve) => answers.push(resolve));
      return response;
    });
    desk.device = new FakeDevice(desk.school);
    desk.player = await desk.device.opens();
    await desk.signsIn();
    const opening = desk.player.open(3);
    await desk.device.settles();
    for (const answer of answers) {
      answer();
      await desk.device.settles();
    }
    await opening;
    expect(answers).toHaveLength(2);
    expect(desk.player.resume.value?.answered).toBe(1);
  });

  it.each(['resumeSession', 'startFresh'] as const)(
    'to what another tab has handed in ends: %s',
    async (choice) => {
      await desk.reloads();
      const other = desk.player;
      desk.player = await desk.device.opens();
      await desk.resumes();
      await desk.player.handIn();
      await other[choice]();
      await desk.device.passes(2_000);
      expect(other.screen.value.name).toBe('handed-in');
      expect(desk.school.answers(2)).toEqual({});
    },
  );

  it('afresh begins the next attempt and delivers the old one all the same', async () => {
    desk.school.mood = 'is-down';
    desk.player.answer('q1', 'b');
    await desk.device.passes(1_000);
    await desk.reloads();
    await desk.player.startFresh();
    await desk.device.settles();
    expect(desk.player.sitting.value?.answers.value.size).toBe(0);
    desk.player.answer('q1', 'c');
    desk.school.mood = 'answers';
    await desk.device.passes(60_000);
    expect(desk.school.answers(1)).toEqual({ q1: 'b' });
    expect(desk.school.answers(2)).toEqual({ q1: 'c' });
  });
});

async function summary() {
  return {
    attempt: 1,
    revision: 1,
    time_used_s: 2,
    time_remaining: 1798,
    granted_s: 0,
    generation: 0,
    receipt: null,
  };
}
