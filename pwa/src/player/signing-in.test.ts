import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
});

describe('signing in', () => {
  it('leads to the list, and prepares the papers with their pictures', async () => {
    expect(desk.player.screen.value.name).toBe('sign-in');
    await desk.signsIn();
    expect(desk.player.screen.value.name).toBe('exams');
    expect(desk.card).toMatchObject({ title: 'Physics', state: 'ready', prepared: 1 });
    expect(desk.device.attachments).toContain('/student/exam/3/picture/ab.svg');
  });

  it.each([
    ['answers', 'wrong'],
    ['is-down', 'offline'],
    ['answers-html', 'offline'],
    ['answers-other-json', 'offline'],
  ] as const)('says what is wrong when the server %s', async (mood, problem) => {
    desk.school.mood = mood;
    await desk.player.signIn('ada', 'mistyped');
    expect(desk.player.sign_in_problem.value).toBe(problem);
    expect(desk.player.screen.value.name).toBe('sign-in');
  });

  it('is remembered without the network, with the list and its papers', async () => {
    await desk.signsIn();
    desk.school.mood = 'is-down';
    await desk.reloads();
    expect(desk.player.screen.value.name).toBe('exams');
    expect(desk.card?.state).toBe('ready');
    expect(desk.player.online.value).toBe(false);
  });

  it('keeps its list and tells the truth when something else answers with JSON', async () => {
    await desk.signsIn();
    desk.school.mood = 'answers-other-json';
    await desk.player.refresh();
    expect(desk.card?.title).toBe('Physics');
    expect(desk.player.online.value).toBe(false);
    await desk.player.signOut();
    await desk.reloads();
    expect(await desk.device.store.meta('signing-out')).toBe(7);
  });

  it('writes no session anew where the list brings nothing new', async () => {
    await desk.startsExam();
    await desk.player.leave();
    await desk.device.settles();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const written = () => put.mock.calls.filter(([value]) => 'upload_token' in value).length;
    await desk.player.refresh();
    await desk.device.settles();
    expect(written()).toBe(0);
    desk.school.card = { ...desk.school.card, extra_time_s: 300 };
    await desk.player.refresh();
    await desk.device.settles();
    expect(written()).toBe(1);
    put.mockRestore();
  });

  it('shows one student nothing of another at the same computer', async () => {
    await desk.signsIn();
    await desk.player.signOut();
    await desk.reloads();
    expect(desk.player.screen.value.name).toBe('sign-in');
    expect(desk.player.cards.value).toEqual([]);
  });

  it('takes nothing from a list that was fetched as another student', async () => {
    await desk.startsExam();
    await desk.player.leave();
    await desk.device.settles();
    desk.school.signed_in = { id: 8, name: 'Bob', username: 'bob', role: 'student', school: 'Hill School' };
    desk.school.card = { ...desk.school.card, upload_token: 'token-of-bob' };
    await desk.player.refresh();
    expect(desk.player.screen.value.name).toBe('sign-in');
    expect((await desk.device.store.sessions()).map((row) => row.upload_token)).toEqual(['token-of-ada']);
  });
});

describe('another student who signs in beside the page', () => {
  const BOB = { id: 8, name: 'Bob', username: 'bob', role: 'student', school: 'Hill School' };
  const signsInBefore = (call: string) => {
    desk.school.before = (path) => {
      if (path.endsWith(call)) desk.school.signed_in = BOB;
    };
  };

  it('between two requests leaves this student the own upload token', async () => {
    await desk.startsExam();
    await desk.player.leave();
    await desk.device.settles();
    desk.school.card = { ...desk.school.card, upload_token: 'token-of-bob' };
    signsInBefore('/student/exams');
    await desk.player.refresh();
    expect(desk.player.screen.value.name).toBe('sign-in');
    expect((await desk.device.store.sessions()).map((row) => row.upload_token)).toEqual(['token-of-ada']);
  });

  it('puts no answer of theirs into this session', async () => {
    await desk.startsExam();
    desk.school.snapshots.push({
      writer: 'cd'.repeat(16),
      number: 1,
      stamp: `ffffffffffff.0000.${'cd'.repeat(16)}`,
      attempt: 1,
      answers: { q2: 'of Bob' },
    });
    signsInBefore('/restore');
    await desk.reloads();
    await desk.player.resumeSession();
    await desk.device.settles();
    expect(desk.player.sitting.value?.answers.value.get('q2')).toBeUndefined();
  });
});

describe('signing out without a connection', () => {
  const TEACHER = { id: 9, name: 'Grace', username: 'grace', role: 'teacher', school: 'Hill School' };
  const isTold = () => desk.school.requests.includes('POST /auth/sign-out');
  const isOwed = async () => (await desk.device.store.meta('signing-out')) !== null;

  beforeEach(async () => {
    await desk.signsIn();
    desk.school.mood = 'is-down';
    await desk.player.signOut();
    desk.school.requests.length = 0;
    desk.school.mood = 'answers';
  });

  it('is told to the server when the page is opened with one', async () => {
    await desk.reloads();
    expect([isTold(), await isOwed()]).toEqual([true, false]);
  });

  it.each([TEACHER, null])('ends no sign-in of somebody else since', async (signed_in) => {
    desk.school.signed_in = signed_in;
    await desk.reloads();
    expect([isTold(), await isOwed()]).toEqual([false, false]);
  });

  it('keeps the page waiting for no reply, and is done before whoever signs in next', async () => {
    let answer = () => {};
    const silence = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { fetch } = desk.school;
    vi.spyOn(desk.school, 'fetch').mockImplementation(async (input, init) => {
      if (String(input) === '/auth/account') await silence;
      return fetch(input, init);
    });
    await desk.reloads();
    expect(desk.player.screen.value.name).toBe('sign-in');
    const signing_in = desk.player.signIn('ada', 'demo');
    await desk.device.settles();
    expect(desk.school.requests).toEqual([]);
    answer();
    await signing_in;
    expect(desk.school.requests.slice(0, 3)).toEqual([
      'GET /auth/account',
      'POST /auth/sign-out',
      'POST /auth/sign-in',
    ]);
  });
});
