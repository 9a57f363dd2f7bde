import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk({ at: '2026-06-01T10:00:00Z' });
  await desk.signsIn();
});

const card = () => desk.player.cards.value[0];

function listSays(attempt: number, attempts_left: number): void {
  desk.school.card = { ...desk.school.card, attempts_left, session: desk.school.summary(attempt) };
}

async function sitsAndHandsIn(answer: string): Promise<void> {
  desk.player.answer('q1', answer);
  await desk.device.passes(2_000);
  await desk.player.handIn();
  await desk.device.passes(2_000);
}

async function looksAtList(): Promise<void> {
  await desk.player.leave();
  await desk.device.settles();
}

describe('another attempt', () => {
  beforeEach(async () => {
    listSays(1, 2);
    desk.school.card = { ...desk.school.card, session: null };
    await desk.player.refresh();
    await desk.player.open(3);
    await sitsAndHandsIn('a');
  });

  it('is offered once the school has the one before, and begun by a click alone', async () => {
    listSays(1, 1);
    await looksAtList();
    expect(card()).toMatchObject({ state: 'handed-in', attempts_left: 1, can_begin_another: true });
    await desk.player.open(3);
    expect(desk.player.screen.value.name).toBe('handed-in');
    await looksAtList();
    await desk.player.beginAnother(3);
    await sitsAndHandsIn('b');
    expect([desk.school.answers(1), desk.school.answers(2)]).toEqual([{ q1: 'a' }, { q1: 'b' }]);
    listSays(2, 0);
    await looksAtList();
    expect(card()).toMatchObject({ state: 'handed-in', attempts_left: 0, can_begin_another: false });
  });

  it('that is sat elsewhere is shown as such before it is on this device, and opened when it can be', async () => {
    const writer = 'f'.repeat(32);
    const stamp = `ffffffffffff.0000.${writer}`;
    desk.school.snapshots.push({ writer, number: 1, stamp, attempt: 2, answers: { q1: 'b' } });
    listSays(2, 1);
    const { fetch } = desk.school;
    const fetching = vi.spyOn(desk.school, 'fetch').mockImplementation(async (input, init) => {
      if (String(input).endsWith('/restore')) throw new TypeError('Failed to fetch');
      return fetch(input, init);
    });
    desk.player = await desk.device.reloads();
    await looksAtList();
    expect(card()).toMatchObject({ state: 'in-progress', receipt: { code: 'K7PM-3XQ9' } });
    listSays(2, 0);
    await looksAtList();
    expect(card()?.state).toBe('handed-in');
    listSays(2, 1);
    await looksAtList();
    fetching.mockImplementation(fetch);
    await desk.player.open(3);
    await desk.device.settles();
    expect(desk.player.resume.value?.answered).toBe(1);
  });

  it('that is under way goes on after a reload, also where the list has not heard of it', async () => {
    listSays(1, 1);
    await looksAtList();
    await desk.player.beginAnother(3);
    desk.player.answer('q1', 'b');
    await desk.device.passes(2_000);
    await looksAtList();
    expect(card()?.state).toBe('in-progress');
    desk.player = await desk.device.reloads();
    await desk.player.open(3);
    expect(desk.player.resume.value?.answered).toBe(1);
    await desk.player.resumeSession();
    await desk.device.settles();
    expect(desk.player.sitting.value?.answers.value.get('q1')).toBe('b');
  });

  it('is not offered where the list is older than the hand-in, nor where none is left', async () => {
    await looksAtList();
    expect(card()?.can_begin_another).toBe(false);
    listSays(1, 0);
    await desk.player.refresh();
    await desk.device.settles();
    expect(card()?.can_begin_another).toBe(false);
    await desk.player.beginAnother(3);
    await desk.device.passes(2_000);
    expect(desk.school.snapshots.every(({ attempt }) => attempt === 1)).toBe(true);
  });
});

describe('a hand-in that staff take back', () => {
  beforeEach(async () => {
    await desk.player.open(3);
    await sitsAndHandsIn('a');
  });

  it('lets the student go on with every answer, and hand in again', async () => {
    desk.school.hand_ins.reopen(1);
    listSays(1, 1);
    await looksAtList();
    expect(card()).toMatchObject({ state: 'in-progress', answered: 1 });
    await desk.player.open(3);
    if (desk.player.resume.value) await desk.player.resumeSession();
    await desk.device.settles();
    expect(desk.player.sitting.value?.answers.value.get('q1')).toBe('a');
    await sitsAndHandsIn('b');
    expect(desk.player.handed_in.value).toMatchObject({ sent: true });
    expect(desk.school.answers()).toEqual({ q1: 'b' });
  });

  it('is no older word of the server, from before it had closed the session', async () => {
    const { revision } = desk.school.summary(1);
    desk.school.card = {
      ...desk.school.card,
      attempts_left: 1,
      session: { ...desk.school.summary(1), state: 'active', receipt: null, revision: revision - 1 },
    };
    await looksAtList();
    expect(card()?.state).toBe('handed-in');
  });
});

it('a hand-in that was taken back before its device heard of it is not sent for ever', async () => {
  const { fetch } = desk.school;
  let loses = true;
  vi.spyOn(desk.school, 'fetch').mockImplementation(async (input, init) => {
    const response = await fetch(input, init);
    if (loses && String(input).endsWith('/complete')) throw new TypeError('Failed to fetch');
    return response;
  });
  desk.player = await desk.device.reloads();
  await desk.player.open(3);
  await sitsAndHandsIn('a');
  expect(desk.school.completed).toBe(true);
  desk.school.hand_ins.reopen(1);
  loses = false;
  await desk.device.passes(120_000);
  listSays(1, 1);
  await looksAtList();
  expect(card()).toMatchObject({ state: 'in-progress', answered: 1 });
});

describe('an exam that staff hand in while it is sat', () => {
  it('is over at the next contact, with its receipt, and what was typed last is kept', async () => {
    await desk.player.open(3);
    desk.player.answer('q1', 'a');
    await desk.device.passes(2_000);
    desk.school.hand_ins.close(1, 'by staff');
    desk.player.answer('q2', 'One more wor');
    await desk.device.passes(3_000);
    expect(desk.player.screen.value.name).toBe('handed-in');
    expect(desk.player.handed_in.value).toMatchObject({ sent: true, receipt: { code: 'K7PM-3XQ9' } });
    expect(desk.player.notice.value).toEqual({ kind: 'handed-in-elsewhere' });
    await desk.device.passes(60_000);
    expect(desk.school.answers()).toMatchObject({ q1: 'a', q2: 'One more wor' });
    expect(await desk.device.store.waitingSessions()).toEqual([]);
  });

  it('is told of no longer once it goes on', async () => {
    await desk.player.open(3);
    await desk.device.passes(2_000);
    desk.school.hand_ins.close(1, 'by staff');
    desk.player.answer('q1', 'a');
    await desk.device.passes(3_000);
    expect(desk.player.notice.value).not.toBeNull();
    desk.school.hand_ins.reopen(1);
    listSays(1, 1);
    await looksAtList();
    await desk.player.open(3);
    expect(desk.player.screen.value.name).toBe('exam');
    expect(desk.player.notice.value).toBeNull();
  });

  it('is not told of to whoever signs in next', async () => {
    await desk.player.open(3);
    await desk.device.passes(2_000);
    desk.school.hand_ins.close(1, 'by staff');
    desk.player.answer('q1', 'a');
    await desk.device.passes(3_000);
    await desk.player.signOut();
    expect(desk.player.notice.value).toBeNull();
  });
});
