import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageFailed } from '../store/store';
import { type Desk, newDesk } from '../testing/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
});

describe('an answer', () => {
  beforeEach(() => desk.startsExam());

  it('is first saved on the device, then delivered', async () => {
    desk.player.answer('q1', 'b');
    expect(desk.saved).toEqual({ kind: 'saving' });
    await desk.device.settles();
    expect(desk.saved).toEqual({ kind: 'saved-on-device', waiting: 1 });
    await desk.device.passes(1_000);
    expect(desk.saved).toEqual({ kind: 'delivered' });
    expect(desk.school.answers()).toEqual({ q1: 'b' });
  });

  it('given without the network waits, and is delivered when it is back', async () => {
    desk.school.mood = 'is-down';
    desk.player.answer('q1', 'a');
    desk.player.answer('q3', 'true');
    await desk.device.passes(2_000);
    expect(desk.saved).toEqual({ kind: 'offline', waiting: 2 });
    expect(desk.device.uploads_requested).toBeGreaterThan(0);
    desk.school.mood = 'answers';
    await desk.device.passes(60_000);
    expect(desk.saved).toEqual({ kind: 'delivered' });
    expect(desk.school.answers()).toEqual({ q1: 'a', q3: 'true' });
  });

  it('is not called delivered by a portal, nor by a reply that was lost; and arrives once', async () => {
    desk.school.mood = 'answers-html';
    desk.player.answer('q1', 'a');
    await desk.device.passes(2_000);
    expect(desk.saved).toEqual({ kind: 'offline', waiting: 1 });
    desk.school.mood = 'loses-replies';
    await desk.device.passes(60_000);
    expect(desk.saved).toEqual({ kind: 'offline', waiting: 1 });
    desk.school.mood = 'answers';
    await desk.device.passes(90_000);
    expect(desk.saved).toEqual({ kind: 'delivered' });
    const given = desk.school.snapshots.filter(({ answers }) => 'q1' in answers);
    expect(given).toHaveLength(1);
  });

  it('that is typed is written a moment after the last key', async () => {
    desk.player.answer('q2', 'I');
    desk.player.answer('q2', 'Ink');
    expect(desk.saved).toEqual({ kind: 'saving' });
    await desk.device.passes(250);
    expect(desk.saved).toEqual({ kind: 'saved-on-device', waiting: 1 });
    desk.player.answer('q2', 'Ink is');
    await desk.device.passes(3_000);
    expect(desk.saved).toEqual({ kind: 'delivered' });
    expect(desk.school.snapshots.filter(({ answers }) => 'q2' in answers)).toHaveLength(1);
    expect(desk.school.answers()).toEqual({ q2: 'Ink is' });
  });

  it('that is typed without a pause is written and sent all the same', async () => {
    for (let second = 1; second <= 60; second += 1) {
      desk.player.answer('q2', 'x'.repeat(second));
      await desk.device.passes(200);
      if (second === 11) expect((await desk.device.store.answers('7/3/1'))[0]?.answer).toMatch(/^x+$/);
    }
    await desk.device.passes(4_000);
    const sent = desk.school.snapshots.filter(({ answers }) => 'q2' in answers);
    expect(sent).toHaveLength(1);
    expect(desk.school.answers()).toEqual({ q2: 'x'.repeat(60) });
  });

  it('that was just typed when the browser was killed is there, and goes at the next start', async () => {
    desk.player.answer('q2', 'Ink does not wash ou');
    await desk.device.passes(250);
    expect(desk.saved).toEqual({ kind: 'saved-on-device', waiting: 1 });
    desk.device.forgetsAddress();
    await desk.reloads();
    await desk.device.passes(2_000);
    expect(desk.school.answers()).toEqual({ q2: 'Ink does not wash ou' });
    expect(desk.player.resume.value?.answered ?? desk.card?.answered).toBe(1);
  });

  it('that was typed before a browser was killed is no later than that when it is found again', async () => {
    desk.player.answer('q2', 'I think');
    await desk.device.passes(300);
    const typed_ms = Date.now();
    await desk.device.passesWithoutPage(60_000);
    await desk.reloads();
    await desk.device.passes(1_000);
    const sent = desk.school.snapshots.find(({ answers }) => 'q2' in answers);
    expect(Number.parseInt(sent?.stamp ?? 'f'.repeat(12), 16)).toBeLessThanOrEqual(typed_ms);
    expect(sent?.stamp.endsWith(sent.writer)).toBe(true);
  });

  it('that was just typed outlives a killed browser also when an autosave came in between', async () => {
    await desk.device.passes(28_500);
    expect(await desk.device.store.journal('7/3/1')).toHaveLength(1);
    desk.player.answer('q2', 'I think');
    await desk.device.passes(700);
    expect((await desk.device.store.journal('7/3/1')).map(({ body }) => body.answers)).toEqual([{}, {}]);
    await desk.reloads();
    await desk.device.passes(1_000);
    expect(desk.school.answers()).toEqual({ q2: 'I think' });
  });

  it('that was just typed is not called delivered because an autosave is', async () => {
    await desk.device.passes(28_500);
    desk.player.answer('q2', 'I think');
    for (let step = 0; step < 7; step += 1) await desk.device.passes(200);
    expect(desk.school.snapshots).toHaveLength(2);
    expect(desk.saved).toEqual({ kind: 'saved-on-device', waiting: 1 });
  });

  it('that was just typed is kept, and does not win, when another tab answered after the kill', async () => {
    const first = desk.player;
    desk.player = await desk.device.opens();
    await desk.resumes();
    first.answer('q2', 'In the first tab');
    await desk.device.passes(300);
    desk.player.answer('q2', 'In the second');
    await desk.device.passes(300);
    await desk.reloads();
    await desk.device.passes(1_000);
    const texts = desk.school.snapshots.flatMap(({ answers }) => Object.values(answers));
    expect(texts.sort()).toEqual(['In the first tab', 'In the second']);
    expect(desk.school.answers()).toEqual({ q2: 'In the second' });
  });

  it('that was just typed outlives a killed browser also when another tab wrote in between', async () => {
    const first = desk.player;
    desk.player = await desk.device.opens();
    await desk.resumes();
    first.answer('q2', 'In the first tab');
    await desk.device.passes(300);
    desk.player.answer('q1', 'a');
    await desk.device.settles();
    await desk.reloads();
    await desk.device.passes(1_000);
    expect(desk.school.answers()).toEqual({ q1: 'a', q2: 'In the first tab' });
  });

  it('that is being typed is written when the page is hidden', async () => {
    desk.school.mood = 'is-down';
    desk.player.answer('q2', 'Half a sent');
    await desk.device.fires('hide');
    await desk.reloads();
    await desk.resumes();
    expect(desk.player.sitting.value?.answers.value.get('q2')).toBe('Half a sent');
  });

  it('that is cleared is cleared on the server too', async () => {
    desk.player.answer('q1', 'b');
    desk.player.answer('q1', null);
    await desk.device.passes(2_000);
    expect(desk.school.answers()).toEqual({ q1: null });
    expect(desk.player.sitting.value?.answers.value.size).toBe(0);
  });

  it('that the server will never take is parked in sight and holds up no other', async () => {
    desk.school.poison = ({ answers }) => answers.q1 === 'c';
    desk.player.answer('q1', 'c');
    desk.player.answer('q3', 'false');
    await desk.device.passes(3_000);
    expect(desk.saved).toEqual({ kind: 'parked', count: 1 });
    expect(desk.school.answers()).toEqual({ q3: 'false' });
  });

  it('that was parked is tried again at the next start of the app, once, and holds up no other', async () => {
    desk.school.poison = ({ answers }) => answers.q1 === 'c';
    desk.player.answer('q1', 'c');
    await desk.device.passes(3_000);
    await desk.reloads();
    await desk.resumes();
    desk.player.answer('q3', 'false');
    await desk.device.passes(3_000);
    expect(desk.saved).toEqual({ kind: 'parked', count: 1 });
    expect(desk.school.answers()).toEqual({ q3: 'false' });
    const tried = desk.school.refused;
    desk.player.answer('q3', 'true');
    await desk.device.passes(120_000);
    expect(desk.school.refused).toBe(tried);
    desk.school.poison = () => false;
    await desk.reloads();
    await desk.resumes();
    await desk.device.passes(3_000);
    expect(desk.saved).toEqual({ kind: 'delivered' });
    expect(desk.school.answers()).toEqual({ q1: 'c', q3: 'true' });
  });

  it('whose writer writes elsewhere too, as in a copied profile, is sent as another writer', async () => {
    for (const { writer } of desk.school.snapshots) desk.school.copied.add(writer);
    desk.player.answer('q1', 'b');
    await desk.device.passes(3_000);
    expect(desk.saved).toEqual({ kind: 'delivered' });
    desk.player.answer('q3', 'true');
    await desk.device.passes(3_000);
    expect(desk.school.answers()).toEqual({ q1: 'b', q3: 'true' });
    expect(desk.saved).toEqual({ kind: 'delivered' });
  });

  it('that storage refuses is not called saved, and is written when storage takes it again', async () => {
    const write = vi.spyOn(desk.device.store, 'write').mockRejectedValue(new StorageFailed(new Error('no')));
    desk.player.answer('q1', 'b');
    await desk.device.settles();
    expect(desk.saved).toEqual({ kind: 'storage-failed', full: false });
    write.mockRestore();
    await desk.device.passes(4_000);
    expect(desk.saved).toEqual({ kind: 'delivered' });
    expect(desk.school.answers()).toEqual({ q1: 'b' });
  });

  it('goes on being saved while the server asks for a sign-in, and is sent after it', async () => {
    desk.school.mood = 'refuses-tokens';
    desk.player.answer('q1', 'a');
    await desk.device.passes(2_000);
    desk.player.answer('q3', 'true');
    await desk.device.passes(2_000);
    expect(desk.saved).toEqual({ kind: 'sign-in-needed', waiting: 2 });
    desk.school.mood = 'answers';
    await desk.signsIn();
    expect(desk.player.screen.value.name).toBe('exam');
    await desk.device.passes(2_000);
    expect(desk.school.answers()).toEqual({ q1: 'a', q3: 'true' });
    expect(desk.saved).toEqual({ kind: 'delivered' });
  });
});
