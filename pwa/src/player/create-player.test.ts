import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageFailed } from '../store/store';
import { FakeDevice } from '../testing/fake-device';
import { FakeSchool } from '../testing/fake-school';
import type { StartablePlayer } from './create-player';

const DAY_MS = 24 * 3600 * 1000;

let school: FakeSchool;
let device: FakeDevice;
let player: StartablePlayer;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  school = new FakeSchool(() => Date.now());
  device = new FakeDevice(school);
  player = await device.opens();
});

afterEach(() => void vi.useRealTimers());

const card = () => player.cards.value[0];
const saved = () => player.sitting.value?.save.value;

async function signsIn(): Promise<void> {
  await player.signIn('ada', 'demo');
  await device.settles();
}

async function startsExam(): Promise<void> {
  await signsIn();
  await player.open(3);
  await device.passes(1_000);
}

async function reloads(): Promise<void> {
  player = await device.reloads();
}

async function resumes(): Promise<void> {
  await player.resumeSession();
  await device.settles();
}

describe('signing in', () => {
  it('leads to the list, and prepares the papers with their pictures', async () => {
    expect(player.screen.value.name).toBe('sign-in');
    await signsIn();
    expect(player.screen.value.name).toBe('exams');
    expect(card()).toMatchObject({ title: 'Physics', state: 'ready', prepared: 1 });
    expect(device.attachments).toContain('/student/exam/3/picture/ab.svg');
  });

  it.each([
    ['answers', 'wrong'],
    ['is-down', 'offline'],
    ['answers-html', 'offline'],
    ['answers-other-json', 'offline'],
  ] as const)('says what is wrong when the server %s', async (mood, problem) => {
    school.mood = mood;
    await player.signIn('ada', 'mistyped');
    expect(player.sign_in_problem.value).toBe(problem);
    expect(player.screen.value.name).toBe('sign-in');
  });

  it('is remembered without the network, with the list and its papers', async () => {
    await signsIn();
    school.mood = 'is-down';
    await reloads();
    expect(player.screen.value.name).toBe('exams');
    expect(card()?.state).toBe('ready');
    expect(player.online.value).toBe(false);
  });

  it('keeps its list and tells the truth when something else answers with JSON', async () => {
    await signsIn();
    school.mood = 'answers-other-json';
    await player.refresh();
    expect(card()?.title).toBe('Physics');
    expect(player.online.value).toBe(false);
    await player.signOut();
    await reloads();
    expect(await device.store.meta('signing-out')).toBe(true);
  });

  it('writes no session anew where the list brings nothing new', async () => {
    await startsExam();
    await player.leave();
    await device.settles();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const written = () => put.mock.calls.filter(([value]) => 'upload_token' in value).length;
    await player.refresh();
    await device.settles();
    expect(written()).toBe(0);
    school.card = { ...school.card, extra_time_s: 300 };
    await player.refresh();
    await device.settles();
    expect(written()).toBe(1);
    put.mockRestore();
  });

  it('shows one student nothing of another at the same computer', async () => {
    await signsIn();
    await player.signOut();
    await reloads();
    expect(player.screen.value.name).toBe('sign-in');
    expect(player.cards.value).toEqual([]);
  });

  it('takes nothing from a list that was fetched as another student', async () => {
    await startsExam();
    await player.leave();
    await device.settles();
    school.signed_in = { id: 8, name: 'Bob', username: 'bob', role: 'student', school: 'Hill School' };
    school.card = { ...school.card, upload_token: 'token-of-bob' };
    await player.refresh();
    expect(player.screen.value.name).toBe('sign-in');
    expect((await device.store.sessions()).map((row) => row.upload_token)).toEqual(['token-of-ada']);
  });
});

describe('another student who signs in beside the page', () => {
  const BOB = { id: 8, name: 'Bob', username: 'bob', role: 'student', school: 'Hill School' };
  const signsInBefore = (call: string) => {
    school.before = (path) => {
      if (path.endsWith(call)) school.signed_in = BOB;
    };
  };

  it('between two requests leaves this student the own upload token', async () => {
    await startsExam();
    await player.leave();
    await device.settles();
    school.card = { ...school.card, upload_token: 'token-of-bob' };
    signsInBefore('/student/exams');
    await player.refresh();
    expect(player.screen.value.name).toBe('sign-in');
    expect((await device.store.sessions()).map((row) => row.upload_token)).toEqual(['token-of-ada']);
  });

  it('puts no answer of theirs into this session', async () => {
    await startsExam();
    school.snapshots.push({
      writer: 'cd'.repeat(16),
      number: 1,
      stamp: `ffffffffffff.0000.${'cd'.repeat(16)}`,
      attempt: 1,
      answers: { q2: 'of Bob' },
    });
    signsInBefore('/restore');
    await reloads();
    await player.resumeSession();
    await device.settles();
    expect(player.sitting.value?.answers.value.get('q2')).toBeUndefined();
  });
});

describe('an answer', () => {
  beforeEach(startsExam);

  it('is first saved on the device, then delivered', async () => {
    player.answer('q1', 'b');
    expect(saved()).toEqual({ kind: 'saving' });
    await device.settles();
    expect(saved()).toEqual({ kind: 'saved-on-device', waiting: 1 });
    await device.passes(1_000);
    expect(saved()).toEqual({ kind: 'delivered' });
    expect(school.answers()).toEqual({ q1: 'b' });
  });

  it('given without the network waits, and is delivered when it is back', async () => {
    school.mood = 'is-down';
    player.answer('q1', 'a');
    player.answer('q3', 'true');
    await device.passes(2_000);
    expect(saved()).toEqual({ kind: 'offline', waiting: 2 });
    expect(device.uploads_requested).toBeGreaterThan(0);
    school.mood = 'answers';
    await device.passes(60_000);
    expect(saved()).toEqual({ kind: 'delivered' });
    expect(school.answers()).toEqual({ q1: 'a', q3: 'true' });
  });

  it('is not called delivered by a portal, nor by a reply that was lost; and arrives once', async () => {
    school.mood = 'answers-html';
    player.answer('q1', 'a');
    await device.passes(2_000);
    expect(saved()).toEqual({ kind: 'offline', waiting: 1 });
    school.mood = 'loses-replies';
    await device.passes(60_000);
    expect(saved()).toEqual({ kind: 'offline', waiting: 1 });
    school.mood = 'answers';
    await device.passes(90_000);
    expect(saved()).toEqual({ kind: 'delivered' });
    const given = school.snapshots.filter(({ answers }) => 'q1' in answers);
    expect(given).toHaveLength(1);
  });

  it('that is typed is written a moment after the last key', async () => {
    player.answer('q2', 'I');
    player.answer('q2', 'Ink');
    expect(saved()).toEqual({ kind: 'saving' });
    await device.passes(250);
    expect(saved()).toEqual({ kind: 'saved-on-device', waiting: 1 });
    player.answer('q2', 'Ink is');
    await device.passes(3_000);
    expect(saved()).toEqual({ kind: 'delivered' });
    expect(school.snapshots.filter(({ answers }) => 'q2' in answers)).toHaveLength(1);
    expect(school.answers()).toEqual({ q2: 'Ink is' });
  });

  it('that is typed without a pause is written and sent all the same', async () => {
    for (let second = 1; second <= 60; second += 1) {
      player.answer('q2', 'x'.repeat(second));
      await device.passes(200);
      if (second === 11) expect((await device.store.answers('7/3/1'))[0]?.answer).toMatch(/^x+$/);
    }
    await device.passes(4_000);
    const sent = school.snapshots.filter(({ answers }) => 'q2' in answers);
    expect(sent).toHaveLength(1);
    expect(school.answers()).toEqual({ q2: 'x'.repeat(60) });
  });

  it('that was just typed when the browser was killed is there, and goes at the next start', async () => {
    player.answer('q2', 'Ink does not wash ou');
    await device.passes(250);
    expect(saved()).toEqual({ kind: 'saved-on-device', waiting: 1 });
    device.forgetsAddress();
    await reloads();
    await device.passes(2_000);
    expect(school.answers()).toEqual({ q2: 'Ink does not wash ou' });
    expect(player.resume.value?.answered ?? card()?.answered).toBe(1);
  });

  it('that was typed before a browser was killed is no later than that when it is found again', async () => {
    player.answer('q2', 'I think');
    await device.passes(300);
    const typed_ms = Date.now();
    await device.passesWithoutPage(60_000);
    await reloads();
    await device.passes(1_000);
    const sent = school.snapshots.find(({ answers }) => 'q2' in answers);
    expect(Number.parseInt(sent?.stamp ?? 'f'.repeat(12), 16)).toBeLessThanOrEqual(typed_ms);
    expect(sent?.stamp.endsWith(sent.writer)).toBe(true);
  });

  it('that was just typed outlives a killed browser also when an autosave came in between', async () => {
    await device.passes(28_500);
    expect(await device.store.journal('7/3/1')).toHaveLength(1);
    player.answer('q2', 'I think');
    await device.passes(700);
    expect((await device.store.journal('7/3/1')).map(({ body }) => body.answers)).toEqual([{}, {}]);
    await reloads();
    await device.passes(1_000);
    expect(school.answers()).toEqual({ q2: 'I think' });
  });

  it('that was just typed is not called delivered because an autosave is', async () => {
    await device.passes(28_500);
    player.answer('q2', 'I think');
    for (let step = 0; step < 7; step += 1) await device.passes(200);
    expect(school.snapshots).toHaveLength(2);
    expect(saved()).toEqual({ kind: 'saved-on-device', waiting: 1 });
  });

  it('that was just typed is kept, and does not win, when another tab answered after the kill', async () => {
    const first = player;
    player = await device.opens();
    await resumes();
    first.answer('q2', 'In the first tab');
    await device.passes(300);
    player.answer('q2', 'In the second');
    await device.passes(300);
    await reloads();
    await device.passes(1_000);
    const texts = school.snapshots.flatMap(({ answers }) => Object.values(answers));
    expect(texts.sort()).toEqual(['In the first tab', 'In the second']);
    expect(school.answers()).toEqual({ q2: 'In the second' });
  });

  it('that was just typed outlives a killed browser also when another tab wrote in between', async () => {
    const first = player;
    player = await device.opens();
    await resumes();
    first.answer('q2', 'In the first tab');
    await device.passes(300);
    player.answer('q1', 'a');
    await device.settles();
    await reloads();
    await device.passes(1_000);
    expect(school.answers()).toEqual({ q1: 'a', q2: 'In the first tab' });
  });

  it('that is being typed is written when the page is hidden', async () => {
    school.mood = 'is-down';
    player.answer('q2', 'Half a sent');
    await device.fires('hide');
    await reloads();
    await resumes();
    expect(player.sitting.value?.answers.value.get('q2')).toBe('Half a sent');
  });

  it('that is cleared is cleared on the server too', async () => {
    player.answer('q1', 'b');
    player.answer('q1', null);
    await device.passes(2_000);
    expect(school.answers()).toEqual({ q1: null });
    expect(player.sitting.value?.answers.value.size).toBe(0);
  });

  it('that the server will never take is parked in sight and holds up no other', async () => {
    school.poison = ({ answers }) => answers.q1 === 'c';
    player.answer('q1', 'c');
    player.answer('q3', 'false');
    await device.passes(3_000);
    expect(saved()).toEqual({ kind: 'parked', count: 1 });
    expect(school.answers()).toEqual({ q3: 'false' });
  });

  it('that was parked is tried again at the next start of the app, once, and holds up no other', async () => {
    school.poison = ({ answers }) => answers.q1 === 'c';
    player.answer('q1', 'c');
    await device.passes(3_000);
    await reloads();
    await resumes();
    player.answer('q3', 'false');
    await device.passes(3_000);
    expect(saved()).toEqual({ kind: 'parked', count: 1 });
    expect(school.answers()).toEqual({ q3: 'false' });
    const tried = school.refused;
    player.answer('q3', 'true');
    await device.passes(120_000);
    expect(school.refused).toBe(tried);
    school.poison = () => false;
    await reloads();
    await resumes();
    await device.passes(3_000);
    expect(saved()).toEqual({ kind: 'delivered' });
    expect(school.answers()).toEqual({ q1: 'c', q3: 'true' });
  });

  it('whose writer writes elsewhere too, as in a copied profile, is sent as another writer', async () => {
    for (const { writer } of school.snapshots) school.copied.add(writer);
    player.answer('q1', 'b');
    await device.passes(3_000);
    expect(saved()).toEqual({ kind: 'delivered' });
    player.answer('q3', 'true');
    await device.passes(3_000);
    expect(school.answers()).toEqual({ q1: 'b', q3: 'true' });
    expect(saved()).toEqual({ kind: 'delivered' });
  });

  it('that storage refuses is not called saved, and is written when storage takes it again', async () => {
    const write = vi.spyOn(device.store, 'write').mockRejectedValue(new StorageFailed(new Error('no')));
    player.answer('q1', 'b');
    await device.settles();
    expect(saved()).toEqual({ kind: 'storage-failed', full: false });
    write.mockRestore();
    await device.passes(4_000);
    expect(saved()).toEqual({ kind: 'delivered' });
    expect(school.answers()).toEqual({ q1: 'b' });
  });

  it('goes on being saved while the server asks for a sign-in, and is sent after it', async () => {
    school.mood = 'refuses-tokens';
    player.answer('q1', 'a');
    await device.passes(2_000);
    player.answer('q3', 'true');
    await device.passes(2_000);
    expect(saved()).toEqual({ kind: 'sign-in-needed', waiting: 2 });
    school.mood = 'answers';
    await signsIn();
    expect(player.screen.value.name).toBe('exam');
    await device.passes(2_000);
    expect(school.answers()).toEqual({ q1: 'a', q3: 'true' });
    expect(saved()).toEqual({ kind: 'delivered' });
  });
});

describe('coming back', () => {
  beforeEach(startsExam);

  it('offers the session with its answers and the time that is left', async () => {
    player.answer('q1', 'b');
    await device.passes(5 * 60_000);
    school.mood = 'is-down';
    await reloads();
    expect(player.resume.value).toMatchObject({ title: 'Physics', answered: 1, question_count: 3 });
    expect(player.resume.value?.time_left_s).toBeLessThanOrEqual(1800 - 295);
    expect(player.resume.value?.time_left_s).toBeGreaterThan(1800 - 305);
    await resumes();
    expect(player.sitting.value?.answers.value.get('q1')).toBe('b');
  });

  it('another day loses no time and no answer', async () => {
    player.answer('q1', 'b');
    player.goTo(2);
    await device.passes(5 * 60_000);
    device.forgetsAddress();
    vi.setSystemTime(Date.now() + DAY_MS);
    await reloads();
    expect(card()).toMatchObject({ state: 'in-progress', answered: 1 });
    expect(player.resume.value).toMatchObject({ exam_id: 3, answered: 1 });
    await resumes();
    expect(player.sitting.value?.index.value).toBe(2);
    expect(player.sitting.value?.time_left_s.value).toBeGreaterThan(1800 - 305);
  });

  it('to an address of an exam that was not begun begins none', async () => {
    school.card = { ...school.card, exam_id: 4, title: 'Chemistry' };
    await player.refresh();
    await device.settles();
    device.goesToAddressOf(4);
    await reloads();
    await device.settles();
    expect(player.screen.value.name).toBe('exams');
    expect(player.sitting.value).toBeNull();
  });

  it('within one page load is no coming back', async () => {
    await player.leave();
    await player.open(3);
    expect(player.resume.value).toBeNull();
    expect(player.screen.value.name).toBe('exam');
  });

  it('on another device brings what the server holds', async () => {
    player.answer('q1', 'b');
    await device.passes(2_000);
    school.card = { ...school.card, session: { ...(await summary()), state: 'active' } };
    globalThis.indexedDB = new IDBFactory();
    device = new FakeDevice(school);
    player = await device.opens();
    await signsIn();
    await player.open(3);
    expect(player.resume.value?.answered).toBe(1);
    await resumes();
    expect(player.sitting.value?.answers.value.get('q1')).toBe('b');
  });

  it('on another device goes on at the same question with the same time, though the server is gone by then', async () => {
    player.goTo(2);
    await device.passes(5 * 60_000);
    school.card = { ...school.card, session: { ...(await summary()), state: 'active' } };
    globalThis.indexedDB = new IDBFactory();
    device = new FakeDevice(school);
    player = await device.opens();
    await signsIn();
    school.mood = 'is-down';
    await player.open(3);
    await resumes();
    expect(player.sitting.value?.index.value).toBe(2);
    expect(player.sitting.value?.time_left_s.value).toBeLessThanOrEqual(1800 - 265);
    expect(player.sitting.value?.time_left_s.value).toBeGreaterThan(1800 - 305);
  });

  it('on another device is offered also where the list had just fetched the session for later', async () => {
    player.answer('q1', 'b');
    await device.passes(2_000);
    school.card = { ...school.card, session: { ...(await summary()), state: 'active' } };
    globalThis.indexedDB = new IDBFactory();
    const { fetch } = school;
    const answers: (() => void)[] = [];
    vi.spyOn(school, 'fetch').mockImplementation(async (input, init) => {
      const response = await fetch(input, init);
      if (String(input).endsWith('/restore')) await new Promise<void>((resolve) => answers.push(resolve));
      return response;
    });
    device = new FakeDevice(school);
    player = await device.opens();
    await signsIn();
    const opening = player.open(3);
    await device.settles();
    for (const answer of answers) {
      answer();
      await device.settles();
    }
    await opening;
    expect(answers).toHaveLength(2);
    expect(player.resume.value?.answered).toBe(1);
  });

  it.each(['resumeSession', 'startFresh'] as const)(
    'to what another tab has handed in ends: %s',
    async (choice) => {
      await reloads();
      const other = player;
      player = await device.opens();
      await resumes();
      await player.handIn();
      await other[choice]();
      await device.passes(2_000);
      expect(other.screen.value.name).toBe('handed-in');
      expect(school.answers(2)).toEqual({});
    },
  );

  it('afresh begins the next attempt and delivers the old one all the same', async () => {
    school.mood = 'is-down';
    player.answer('q1', 'b');
    await device.passes(1_000);
    await reloads();
    await player.startFresh();
    await device.settles();
    expect(player.sitting.value?.answers.value.size).toBe(0);
    player.answer('q1', 'c');
    school.mood = 'answers';
    await device.passes(60_000);
    expect(school.answers(1)).toEqual({ q1: 'b' });
    expect(school.answers(2)).toEqual({ q1: 'c' });
  });
});

describe('handing in', () => {
  beforeEach(startsExam);

  it('names an answer whose stamp was put back as the server has it, also where it was marked since', async () => {
    school.latest_ms = 1_000;
    player.answer('q1', 'b');
    await device.passes(30_000);
    player.mark('q1', true);
    await player.handIn();
    await device.passes(2_000);
    expect(school.requests.filter((path) => path.endsWith('/complete'))).toHaveLength(1);
    expect(school.completed).toBe(true);
  });

  it('gives a receipt when the server has everything', async () => {
    player.answer('q1', 'b');
    await player.handIn();
    expect(player.handed_in.value).toMatchObject({ by: 'student', sent: false, answered: 1 });
    await device.passes(2_000);
    expect(player.handed_in.value).toMatchObject({ sent: true, receipt: { code: 'K7PM-3XQ9' } });
    await player.leave();
    expect(card()?.state).toBe('handed-in');
  });

  it('without the network is kept, also over a reload, and goes by itself', async () => {
    school.mood = 'is-down';
    player.answer('q1', 'b');
    await player.handIn();
    await device.passes(2_000);
    await reloads();
    expect(player.handed_in.value).toMatchObject({ sent: false });
    school.mood = 'answers';
    await device.passes(120_000);
    expect(player.handed_in.value).toMatchObject({ sent: true });
    expect(school.answers()).toEqual({ q1: 'b' });
    expect(school.completed).toBe(true);
  });

  it('that waits is not undone by what the server says of the session before it has heard of it', async () => {
    player.answer('q1', 'b');
    await device.passes(2_000);
    school.card = { ...school.card, session: school.summary(1) };
    school.mood = 'refuses-tokens';
    await player.handIn();
    await device.passes(2_000);
    await reloads();
    await device.passes(2_000);
    school.mood = 'answers';
    await reloads();
    await device.passes(2_000);
    expect(school.completed).toBe(true);
    expect(player.handed_in.value).toMatchObject({ sent: true });
  });

  it('is not undone by a look at the session that the server answered just before it closed it', async () => {
    player.answer('q1', 'b');
    await device.passes(2_000);
    school.card = { ...school.card, session: school.summary(1) };
    school.mood = 'refuses-tokens';
    await player.handIn();
    await device.passes(2_000);
    const { fetch } = school;
    let answers = () => {};
    const late = new Promise<void>((resolve) => {
      answers = resolve;
    });
    vi.spyOn(school, 'fetch').mockImplementation(async (input, init) => {
      const response = await fetch(input, init);
      if (String(input).endsWith('/restore')) await late;
      return response;
    });
    school.mood = 'answers';
    await reloads();
    await device.passes(2_000);
    expect(school.requests).toContain('GET /student/exam/3/session/restore');
    expect(player.handed_in.value).toMatchObject({ sent: true });
    answers();
    await device.settles();
    expect((await device.store.session('7/3/1'))?.state).toBe('closed');
  });

  it('does not happen where storage refuses it, and can be asked for again', async () => {
    player.answer('q1', 'b');
    await device.passes(1_000);
    const write = vi.spyOn(device.store, 'write').mockRejectedValue(new StorageFailed(new Error('no')));
    await player.handIn();
    expect(player.screen.value.name).toBe('exam');
    write.mockRestore();
    await player.handIn();
    await device.passes(2_000);
    expect(player.handed_in.value).toMatchObject({ sent: true });
  });

  it('happens by itself when the time is up, offline too, after the announcements', async () => {
    school.mood = 'is-down';
    const sitting = player.sitting.value;
    await device.passes(1200_000);
    expect(sitting?.announcement.value).toBe('ten-minutes');
    await device.passes(541_000);
    expect(sitting?.announcement.value).toBe('one-minute');
    await device.passes(62_000);
    expect(player.handed_in.value).toMatchObject({ by: 'time', sent: false });
    expect(player.screen.value.name).toBe('handed-in');
  });
});

describe('a new version of the app', () => {
  it('is not even looked for while an exam is open on the device', async () => {
    await startsExam();
    const before = device.looked_for_updates;
    await player.leave();
    await device.settles();
    expect(device.looked_for_updates).toBe(before);
    await player.open(3);
    await player.handIn();
    await device.passes(2_000);
    await player.leave();
    await device.settles();
    expect(device.looked_for_updates).toBe(before + 1);
  });

  it('does not take over while an exam is open on the device', async () => {
    await startsExam();
    device.update_waits = true;
    await player.leave();
    await device.settles();
    expect(device.taken_over).toBe(0);
    await player.open(3);
    await player.handIn();
    await device.passes(2_000);
    await player.leave();
    await device.settles();
    expect(device.taken_over).toBe(1);
    expect(device.reload).toHaveBeenCalledTimes(1);
  });
});

describe('an exam does not start', () => {
  it('where storage refuses', async () => {
    await signsIn();
    vi.spyOn(device.store, 'probe').mockRejectedValue(new Error('refused'));
    await player.open(3);
    expect(player.screen.value).toEqual({ name: 'blocked', reason: 'storage-refused' });
  });

  it('before it opens', async () => {
    school.card = { ...school.card, opens_at: new Date(Date.now() + DAY_MS).toISOString() };
    await startsExam();
    expect(card()?.state).toBe('not-open');
    expect(player.screen.value.name).toBe('exams');
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
