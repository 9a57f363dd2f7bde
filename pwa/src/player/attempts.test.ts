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
  vi.setSystemTime(Date.parse('2026-06-01T10:00:00Z'));
  school = new FakeSchool(() => Date.now());
  device = new FakeDevice(school);
  player = await device.opens();
  await player.signIn('ada', 'demo');
  await device.settles();
});

afterEach(() => void vi.useRealTimers());

const card = () => player.cards.value[0];

function listSays(attempt: number, attempts_left: number): void {
  school.card = { ...school.card, attempts_left, session: school.summary(attempt) };
}

async function sitsAndHandsIn(answer: string): Promise<void> {
  player.answer('q1', answer);
  await device.passes(2_000);
  await player.handIn();
  await device.passes(2_000);
}

async function looksAtList(): Promise<void> {
  await player.leave();
  await device.settles();
}

describe('another attempt', () => {
  beforeEach(async () => {
    listSays(1, 2);
    school.card = { ...school.card, session: null };
    await player.refresh();
    await player.open(3);
    await sitsAndHandsIn('a');
  });

  it('is offered once the school has the one before, and begun by a click alone', async () => {
    listSays(1, 1);
    await looksAtList();
    expect(card()).toMatchObject({ state: 'handed-in', attempts_left: 1, can_begin_another: true });
    await player.open(3);
    expect(player.screen.value.name).toBe('handed-in');
    await looksAtList();
    await player.beginAnother(3);
    await sitsAndHandsIn('b');
    expect([school.answers(1), school.answers(2)]).toEqual([{ q1: 'a' }, { q1: 'b' }]);
    listSays(2, 0);
    await looksAtList();
    expect(card()).toMatchObject({ state: 'handed-in', attempts_left: 0, can_begin_another: false });
  });

  it('that is under way goes on after a reload, also where the list has not heard of it', async () => {
    listSays(1, 1);
    await looksAtList();
    await player.beginAnother(3);
    player.answer('q1', 'b');
    await device.passes(2_000);
    await looksAtList();
    expect(card()?.state).toBe('in-progress');
    player = await device.reloads();
    await player.open(3);
    expect(player.resume.value?.answered).toBe(1);
    await player.resumeSession();
    await device.settles();
    expect(player.sitting.value?.answers.value.get('q1')).toBe('b');
  });

  it('is not offered where the list is older than the hand-in, nor where none is left', async () => {
    await looksAtList();
    expect(card()?.can_begin_another).toBe(false);
    listSays(1, 0);
    await player.refresh();
    await device.settles();
    expect(card()?.can_begin_another).toBe(false);
    await player.beginAnother(3);
    await device.passes(2_000);
    expect(school.snapshots.every(({ attempt }) => attempt === 1)).toBe(true);
  });
});

describe('a hand-in that staff take back', () => {
  beforeEach(async () => {
    await player.open(3);
    await sitsAndHandsIn('a');
  });

  it('lets the student go on with every answer, and hand in again', async () => {
    school.hand_ins.reopen(1);
    listSays(1, 1);
    await looksAtList();
    expect(card()).toMatchObject({ state: 'in-progress', answered: 1 });
    await player.open(3);
    if (player.resume.value) await player.resumeSession();
    await device.settles();
    expect(player.sitting.value?.answers.value.get('q1')).toBe('a');
    await sitsAndHandsIn('b');
    expect(player.handed_in.value).toMatchObject({ sent: true });
    expect(school.answers()).toEqual({ q1: 'b' });
  });

  it('is no older word of the server, from before it had closed the session', async () => {
    const { revision } = school.summary(1);
    school.card = {
      ...school.card,
      attempts_left: 1,
      session: { ...school.summary(1), state: 'active', receipt: null, revision: revision - 1 },
    };
    await looksAtList();
    expect(card()?.state).toBe('handed-in');
  });
});

it('a hand-in that was taken back before its device heard of it is not sent for ever', async () => {
  const { fetch } = school;
  let loses = true;
  vi.spyOn(school, 'fetch').mockImplementation(async (input, init) => {
    const response = await fetch(input, init);
    if (loses && String(input).endsWith('/complete')) throw new TypeError('Failed to fetch');
    return response;
  });
  player = await device.reloads();
  await player.open(3);
  await sitsAndHandsIn('a');
  expect(school.completed).toBe(true);
  school.hand_ins.reopen(1);
  loses = false;
  await device.passes(120_000);
  listSays(1, 1);
  await looksAtList();
  expect(card()).toMatchObject({ state: 'in-progress', answered: 1 });
});

describe('an exam that staff hand in while it is sat', () => {
  it('is over at the next contact, with its receipt, and what was typed last is kept', async () => {
    await player.open(3);
    player.answer('q1', 'a');
    await device.passes(2_000);
    school.hand_ins.close(1, 'by staff');
    player.answer('q2', 'One more wor');
    await device.passes(3_000);
    expect(player.screen.value.name).toBe('handed-in');
    expect(player.handed_in.value).toMatchObject({ sent: true, receipt: { code: 'K7PM-3XQ9' } });
    expect(player.notice.value).toEqual({ kind: 'handed-in-elsewhere' });
    await device.passes(60_000);
    expect(school.answers()).toMatchObject({ q1: 'a', q2: 'One more wor' });
    expect(await device.store.waitingSessions()).toEqual([]);
  });
});
