import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';

const DAY_MS = 24 * 3600 * 1000;

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
});

describe('a new version of the app', () => {
  it('is not even looked for while an exam is open on the device', async () => {
    await desk.startsExam();
    const before = desk.device.looked_for_updates;
    await desk.player.leave();
    await desk.device.settles();
    expect(desk.device.looked_for_updates).toBe(before);
    await desk.player.open(3);
    await desk.player.handIn();
    await desk.device.passes(2_000);
    await desk.player.leave();
    await desk.device.settles();
    expect(desk.device.looked_for_updates).toBe(before + 1);
  });

  it('does not take over while an exam is open on the device', async () => {
    await desk.startsExam();
    desk.device.update_waits = true;
    await desk.player.leave();
    await desk.device.settles();
    expect(desk.device.taken_over).toBe(0);
    await desk.player.open(3);
    await desk.player.handIn();
    await desk.device.passes(2_000);
    await desk.player.leave();
    await desk.device.settles();
    expect(desk.device.taken_over).toBe(1);
    expect(desk.device.reload).toHaveBeenCalledTimes(1);
  });
});

describe('an exam does not start', () => {
  it('where storage refuses', async () => {
    await desk.signsIn();
    vi.spyOn(desk.device.store, 'probe').mockRejectedValue(new Error('refused'));
    await desk.player.open(3);
    expect(desk.player.screen.value).toEqual({ name: 'blocked', reason: 'storage-refused' });
  });

  it('before it opens', async () => {
    desk.school.card = { ...desk.school.card, opens_at: new Date(Date.now() + DAY_MS).toISOString() };
    await desk.startsExam();
    expect(desk.card?.state).toBe('not-open');
    expect(desk.player.screen.value.name).toBe('exams');
  });
});
