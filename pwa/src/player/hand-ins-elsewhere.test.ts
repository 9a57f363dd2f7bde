import { beforeEach, expect, it } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';

const RESULT = { exam_id: 3, attempt: 1, marks: 2, marks_possible: 3, questions: [] };

let desk: Desk;

/** A device on which nothing was ever sat: what was handed in was handed in on another. */
beforeEach(async () => {
  desk = await newDesk({ at: '2026-06-01T10:00:00Z' });
  desk.school.hand_ins.close(1, 'elsewhere');
  desk.school.result = RESULT;
});

function listSays(attempt: number, attempts_left: number): void {
  desk.school.card = {
    ...desk.school.card,
    attempts_left,
    session: desk.school.summary(attempt),
    last_closed: desk.school.summary(1),
    has_result: true,
  };
}

async function showsReceipt(): Promise<void> {
  desk.player.showReceipt(3);
  await desk.device.settles();
}

async function sitsElsewhere(): Promise<void> {
  const writer = 'f'.repeat(32);
  const stamp = `019e82a24000.0000.${writer}`;
  desk.school.snapshots.push({ writer, number: 1, stamp, attempt: 2, answers: { q1: 'b' } });
  listSays(2, 1);
  await desk.signsIn();
}

it('the receipt and the marks of an attempt before are in reach while the next one is sat', async () => {
  await sitsElsewhere();
  expect(desk.card).toMatchObject({ state: 'in-progress', receipt: { code: 'K7PM-3XQ9' }, has_result: true });
  await showsReceipt();
  expect(desk.player.handed_in.value).toMatchObject({
    sent: true,
    receipt: { code: 'K7PM-3XQ9' },
    result: RESULT,
  });
});

it('going on with the attempt that is sat is never answered by the one before', async () => {
  await sitsElsewhere();
  await desk.player.open(3);
  expect(desk.player.resume.value?.answered).toBe(1);
  await desk.resumes();
  expect(desk.player.sitting.value?.answers.value.get('q1')).toBe('b');
});

it('an attempt that staff ended leaves the one before in reach', async () => {
  listSays(2, 1);
  desk.school.card = { ...desk.school.card, session: { ...desk.school.summary(2), state: 'inactive' } };
  await desk.signsIn();
  expect(desk.card).toMatchObject({ state: 'ready', receipt: { code: 'K7PM-3XQ9' } });
  await desk.player.open(3);
  await desk.device.passes(1_000);
  expect(desk.player.screen.value.name).toBe('exam');
});

it('where none is left to hand in, an attempt that came too late offers no start', async () => {
  listSays(2, 0);
  desk.school.card = { ...desk.school.card, session: { ...desk.school.summary(2), state: 'inactive' } };
  await desk.signsIn();
  expect(desk.card).toMatchObject({ state: 'handed-in', receipt: { code: 'K7PM-3XQ9' } });
  await desk.player.open(3);
  await desk.device.settles();
  expect(desk.player.handed_in.value).toMatchObject({ sent: true });
});

it('a later hand-in elsewhere is shown, and not the earlier one that was made here', async () => {
  await desk.signsIn();
  desk.school.hand_ins.reopen(1);
  await desk.player.open(3);
  await desk.player.handIn();
  await desk.device.passes(2_000);
  desk.school.hand_ins.close(2, 'elsewhere');
  const later = { code: '2222-2222', completed_at: '2026-06-01T11:00:00Z', answered: 1, signed: 's' };
  const second = { ...desk.school.summary(2), receipt: later };
  desk.school.card = { ...desk.school.card, attempts_left: 0, session: second, last_closed: second };
  await desk.player.leave();
  await desk.device.settles();
  expect(desk.card).toMatchObject({ state: 'handed-in', receipt: { code: '2222-2222' } });
  await showsReceipt();
  expect(desk.player.handed_in.value).toMatchObject({ receipt: { code: '2222-2222' } });
});

it('is shown as it is while one of another exam that was made here is being sent', async () => {
  const chemistry = { ...desk.school.card, exam_id: 4, title: 'Chemistry', upload_token: 'for-chemistry' };
  const receipt = { code: '2222-2222', completed_at: '2026-06-01T09:00:00Z', answered: 1, signed: 's' };
  desk.school.other_cards = [{ ...chemistry, session: { ...desk.school.summary(1), receipt } }];
  desk.school.hand_ins.reopen(1);
  await desk.startsExam();
  desk.school.mood = 'is-down';
  await desk.player.handIn();
  await desk.device.settles();
  desk.device.goesToAddressOf(4);
  await desk.device.fires('route');
  desk.school.mood = 'answers';
  await desk.device.passes(120_000);
  expect(desk.player.handed_in.value).toMatchObject({ title: 'Chemistry', receipt });
});
