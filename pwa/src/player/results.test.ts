import { beforeEach, expect, it } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';

const RESULT = { exam_id: 3, attempt: 1, marks: 2, marks_possible: 3, questions: [] };

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk({ at: '2026-06-01T10:00:00Z' });
  await desk.startsExam();
  await desk.player.handIn();
  await desk.device.passes(2_000);
});

async function resultsAreShown(): Promise<void> {
  desk.school.result = RESULT;
  desk.school.card = {
    ...desk.school.card,
    session: desk.school.summary(1),
    attempts_left: 0,
    has_result: true,
  };
  await desk.player.leave();
  await desk.device.settles();
}

it('marks are not asked for before the list says that there are any', async () => {
  expect(desk.player.handed_in.value?.result).toBeNull();
  expect(desk.school.requests.some((request) => request.endsWith('/result'))).toBe(false);
});

it('marks are shown beside the receipt once the rule of the exam shows them', async () => {
  await resultsAreShown();
  expect(desk.player.cards.value[0]).toMatchObject({ state: 'handed-in', has_result: true });
  desk.player.showReceipt(3);
  await desk.device.settles();
  expect(desk.player.handed_in.value).toMatchObject({ result: RESULT, receipt: { code: 'K7PM-3XQ9' } });
});

it('marks that cannot be asked for leave the receipt on screen', async () => {
  await resultsAreShown();
  desk.school.mood = 'is-down';
  desk.player.showReceipt(3);
  await desk.device.settles();
  expect(desk.player.handed_in.value).toMatchObject({
    result: 'unreachable',
    receipt: { code: 'K7PM-3XQ9' },
  });
});

it('marks that staff withdrew meanwhile are not spoken of', async () => {
  await resultsAreShown();
  desk.school.result = null;
  desk.player.showReceipt(3);
  await desk.device.settles();
  expect(desk.player.handed_in.value).toMatchObject({ result: null, sent: true });
});

it('the receipt and the marks of an attempt stay in reach while the next one is sat', async () => {
  await resultsAreShown();
  desk.school.card = { ...desk.school.card, attempts_left: 1 };
  await desk.player.refresh();
  await desk.player.beginAnother(3);
  desk.player.answer('q1', 'b');
  await desk.device.passes(2_000);
  await desk.player.leave();
  await desk.device.settles();
  expect(desk.player.cards.value[0]).toMatchObject({
    state: 'in-progress',
    receipt: { code: 'K7PM-3XQ9' },
    has_result: true,
  });
  desk.player.showReceipt(3);
  await desk.device.settles();
  expect(desk.player.handed_in.value).toMatchObject({ result: RESULT, receipt: { code: 'K7PM-3XQ9' } });
  await desk.player.leave();
  await desk.player.open(3);
  if (desk.player.resume.value) await desk.player.resumeSession();
  await desk.device.settles();
  expect(desk.player.sitting.value?.answers.value.get('q1')).toBe('b');
});
