import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeDevice } from '../testing/fake-device';
import { problem } from '../testing/fake-replies';
import { FakeSchool } from '../testing/fake-school';
import type { StartablePlayer } from './create-player';

const BEGUN_AT = Date.parse('2026-06-01T09:00:00Z');

let school: FakeSchool;
let device: FakeDevice;
let first: StartablePlayer;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: BEGUN_AT });
  school = new FakeSchool(() => Date.now());
  device = new FakeDevice(school);
  first = await device.opens();
  await signsIn(first);
  await first.open(3);
  await device.passes(1_000);
});

afterEach(() => void vi.useRealTimers());

const editing = (player: StartablePlayer) => player.sitting.value?.editing.value;
const answerTo = (player: StartablePlayer, question: string) =>
  player.sitting.value?.answers.value.get(question);

/** As the student sees it; none of the fake paper's questions is a text to read. */
const numberOf = (question: string) => (first.sitting.value?.order.indexOf(question) ?? -1) + 1;

async function signsIn(player: StartablePlayer): Promise<void> {
  await player.signIn('ada', 'demo');
  await device.settles();
}

async function resumesIn(player: StartablePlayer): Promise<void> {
  if (!player.resume.value) await player.open(3);
  await player.resumeSession();
  await device.settles();
}

async function opensSecondTab(): Promise<StartablePlayer> {
  const second = await device.opensTab();
  await resumesIn(second);
  return second;
}

/** Signed in on a device of its own, with the exam prepared there. */
async function opensSecondDevice(): Promise<StartablePlayer> {
  school.card = { ...school.card, session: school.summary(1) };
  globalThis.indexedDB = new IDBFactory();
  const player = await new FakeDevice(school).opensTab();
  await signsIn(player);
  return player;
}

describe('a second tab', () => {
  it('shows the exam, takes no answer, and follows what the first one writes', async () => {
    first.answer('q1', 'b');
    await device.settles();
    const second = await opensSecondTab();
    expect(editing(first)).toBe('here');
    expect(editing(second)).toBe('other-tab');
    expect(answerTo(second, 'q1')).toBe('b');
    second.answer('q1', 'a');
    second.mark('q1', true);
    expect(answerTo(second, 'q1')).toBe('b');
    expect(second.sitting.value?.marked.value.size).toBe(0);
    first.answer('q3', 'true');
    await device.settles();
    expect(answerTo(second, 'q3')).toBe('true');
  });

  it('that takes over is the editor at once, and the first one follows it', async () => {
    first.answer('q2', 'not yet writ');
    const second = await opensSecondTab();
    await second.takeOver();
    await device.settles();
    expect(editing(second)).toBe('here');
    expect(editing(first)).toBe('other-tab');
    expect(answerTo(second, 'q2')).toBe('not yet writ');
    second.answer('q1', 'c');
    await device.passes(2_000);
    expect(answerTo(first, 'q1')).toBe('c');
    expect(school.answers()).toEqual({ q1: 'c', q2: 'not yet writ' });
    await first.takeOver();
    await device.settles();
    expect([editing(first), editing(second)]).toEqual(['here', 'other-tab']);
    first.answer('q1', 'a');
    await device.passes(2_000);
    expect(school.answers()).toMatchObject({ q1: 'a' });
  });

  it('is the editor by itself when the first one goes back to the list', async () => {
    const second = await opensSecondTab();
    await first.leave();
    await device.settles();
    expect(editing(second)).toBe('here');
  });

  it('counts no time, and shows what the editor has counted', async () => {
    const second = await opensSecondTab();
    await device.passes(60_000);
    const [mine, theirs] = [first, second].map((player) => player.sitting.value?.time_left_s.value ?? 0);
    expect(mine).toBeLessThanOrEqual(1800 - 60);
    expect(mine).toBeGreaterThan(1800 - 70);
    expect(Math.abs((mine ?? 0) - (theirs ?? 0))).toBeLessThanOrEqual(6);
  });

  it('does not hand in, and shows that the first one did', async () => {
    const second = await opensSecondTab();
    await second.handIn();
    expect(second.screen.value.name).toBe('exam');
    await first.handIn();
    await device.passes(2_000);
    expect(second.screen.value.name).toBe('handed-in');
    expect(second.handed_in.value).toMatchObject({ sent: true });
  });

  it('sends what waits although a frozen tab keeps the lock for it', async () => {
    school.mood = 'is-down';
    first.answer('q1', 'b');
    await device.settles();
    device.freezesTabInUpload();
    const second = await opensSecondTab();
    school.mood = 'answers';
    await device.passes(120_000);
    expect(school.answers()).toEqual({ q1: 'b' });
    await second.takeOver();
    await device.settles();
    second.answer('q3', 'true');
    await device.passes(60_000);
    expect(school.answers()).toEqual({ q1: 'b', q3: 'true' });
  });
});

describe('a second device', () => {
  beforeEach(async () => {
    first.answer('q1', 'b');
    await device.passes(2_000);
  });

  it('that resumes is the editor, and the first one shows so at its next contact', async () => {
    const second = await opensSecondDevice();
    await resumesIn(second);
    expect(school.editors).toHaveLength(1);
    expect(answerTo(second, 'q1')).toBe('b');
    expect(editing(second)).toBe('here');
    expect(editing(first)).toBe('here');
    await device.passes(60_000);
    expect(editing(first)).toBe('other-device');
    first.answer('q1', 'a');
    expect(answerTo(first, 'q1')).toBe('b');
    expect(editing(second)).toBe('here');
  });

  it('gives the exam back when the first one takes over, with what it wrote', async () => {
    const second = await opensSecondDevice();
    await resumesIn(second);
    second.answer('q3', 'false');
    await device.passes(60_000);
    await first.takeOver();
    expect(editing(first)).toBe('here');
    expect(answerTo(first, 'q3')).toBe('false');
    first.answer('q1', 'c');
    await device.passes(60_000);
    expect([editing(first), editing(second)]).toEqual(['here', 'other-device']);
    expect(school.answers()).toEqual({ q1: 'c', q3: 'false' });
  });

  it('merges with what the first one writes offline meanwhile', async () => {
    const second = await opensSecondDevice();
    await resumesIn(second);
    school.mood = 'is-down';
    first.answer('q2', 'offline');
    await device.passes(5_000);
    second.answer('q3', 'true');
    await device.passes(5_000);
    school.mood = 'answers';
    await device.passes(120_000);
    expect(school.answers()).toEqual({ q1: 'b', q2: 'offline', q3: 'true' });
    expect(editing(first)).toBe('other-device');
  });

  it('has the first one show what the server holds once it is noticed, and when the student comes back', async () => {
    const second = await opensSecondDevice();
    await resumesIn(second);
    second.answer('q3', 'false');
    await device.passes(60_000);
    expect([editing(first), answerTo(first, 'q3')]).toEqual(['other-device', 'false']);
    second.answer('q3', 'true');
    await device.passes(60_000);
    expect(answerTo(first, 'q3')).toBe('false');
    await device.fires('show');
    expect([editing(first), answerTo(first, 'q3')]).toEqual(['other-device', 'true']);
    expect(school.editors).toHaveLength(1);
  });

  it('takes nothing of what the first one has still on it', async () => {
    school.poison = ({ answers }) => answers?.q2 !== undefined;
    first.answer('q2', 'only here');
    await device.passes(5_000);
    const second = await opensSecondDevice();
    await resumesIn(second);
    second.answer('q3', 'false');
    await device.passes(60_000);
    await device.fires('show');
    expect(editing(first)).toBe('other-device');
    expect(['q2', 'q3'].map((question) => answerTo(first, question))).toEqual(['only here', 'false']);
    expect(first.sitting.value?.save.value).toMatchObject({ kind: 'parked' });
  });

  it('that takes over without the network goes on, and tells the server later', async () => {
    const second = await opensSecondDevice();
    school.mood = 'is-down';
    await resumesIn(second);
    await device.passes(20_000);
    expect(editing(second)).toBe('here');
    second.answer('q3', 'true');
    await device.passes(20_000);
    school.mood = 'answers';
    await device.passes(120_000);
    expect(school.editors).toHaveLength(1);
    expect([editing(first), editing(second)]).toEqual(['other-device', 'here']);
  });

  it('tells the server of it with the first save that gets through', async () => {
    const second = await opensSecondDevice();
    school.mood = 'is-down';
    await resumesIn(second);
    school.mood = 'answers';
    second.answer('q3', 'true');
    await device.passes(3_000);
    expect(school.answers()).toMatchObject({ q3: 'true' });
    expect(school.editors).toHaveLength(1);
  });

  it('does not ask a server that fails to answer this with every save', async () => {
    const { fetch } = school;
    vi.spyOn(school, 'fetch').mockImplementation(async (input, init) => {
      const response = await fetch(input, init);
      return String(input).endsWith('/take-over') ? problem(500, 'internal_error') : response;
    });
    const second = await opensSecondDevice();
    await resumesIn(second);
    for (const answer of ['true', 'false', 'true']) {
      second.answer('q3', answer);
      await device.passes(3_000);
    }
    expect(school.requests.filter((request) => request.endsWith('/take-over'))).toHaveLength(1);
  });
});

describe('an answer that a later one took the place of', () => {
  const noticeOf = (player: StartablePlayer) => player.notice.value;

  it('on another device is told, with the number of its question', async () => {
    first.answer('q1', 'b');
    first.answer('q3', 'true');
    await device.passes(2_000);
    const second = await opensSecondDevice();
    await resumesIn(second);
    second.answer('q1', 'a');
    second.answer('q2', 'only there');
    await device.passes(60_000);
    await first.takeOver();
    expect(answerTo(first, 'q1')).toBe('a');
    expect(noticeOf(first)).toEqual({ kind: 'answered-on-other-device', numbers: [numberOf('q1')] });
    expect(noticeOf(second)).toBeNull();
  });

  it('is told together with every other one', async () => {
    first.answer('q1', 'b');
    first.answer('q3', 'true');
    await device.passes(2_000);
    const second = await opensSecondDevice();
    await resumesIn(second);
    second.answer('q3', 'false');
    second.answer('q1', 'a');
    await device.passes(60_000);
    await first.takeOver();
    const numbers = [numberOf('q1'), numberOf('q3')].sort();
    expect(noticeOf(first)).toEqual({ kind: 'answered-on-other-device', numbers });
  });

  it('in another tab is told as such, typed text too', async () => {
    first.answer('q2', 'Ink');
    await device.passes(2_000);
    const second = await opensSecondTab();
    await second.takeOver();
    await device.settles();
    expect(noticeOf(first)).toBeNull();
    second.answer('q2', 'Inkwell');
    await device.passes(300);
    expect(answerTo(first, 'q2')).toBe('Inkwell');
    expect(noticeOf(first)).toEqual({ kind: 'answered-in-other-tab', numbers: [numberOf('q2')] });
  });

  it('is not told of what the same student answers again, nor of what comes back at a resume', async () => {
    first.answer('q1', 'b');
    await device.passes(2_000);
    first.answer('q1', 'c');
    await device.passes(60_000);
    expect(noticeOf(first)).toBeNull();
    const second = await opensSecondDevice();
    await resumesIn(second);
    await device.passes(60_000);
    await first.takeOver();
    expect([noticeOf(first), noticeOf(second)]).toEqual([null, null]);
  });
});

describe('two devices that both began offline', () => {
  it('meet in one attempt', async () => {
    await first.leave();
    globalThis.indexedDB = new IDBFactory();
    school.snapshots.length = 0;
    const players = [];
    for (const _ of ['one', 'other']) {
      globalThis.indexedDB = new IDBFactory();
      school.mood = 'answers';
      const player = await new FakeDevice(school).opensTab();
      await signsIn(player);
      school.mood = 'is-down';
      await player.open(3);
      await device.passes(1_000);
      players.push(player);
    }
    players[0]?.answer('q1', 'a');
    await device.passes(1_000);
    players[1]?.answer('q3', 'true');
    await device.passes(1_000);
    school.mood = 'answers';
    await device.passes(120_000);
    expect(school.answers(1)).toEqual({ q1: 'a', q3: 'true' });
    expect(players.map(editing)).toEqual(['here', 'here']);
  });
});
