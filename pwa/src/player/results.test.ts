import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeDevice } from '../testing/fake-device';
import { FakeSchool } from '../testing/fake-school';
import type { StartablePlayer } from './create-player';

const RESULT = { exam_id: 3, attempt: 1, marks: 2, marks_possible: 3, questions: [] };

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
  await player.open(3);
  await device.passes(1_000);
  await player.handIn();
  await device.passes(2_000);
});

afterEach(() => void vi.useRealTimers());

async function resultsAreShown(): Promise<void> {
  school.result = RESULT;
  school.card = { ...school.card, session: school.summary(1), attempts_left: 0, has_result: true };
  await player.leave();
  await device.settles();
}

it('marks are not asked for before the list says that there are any', async () => {
  expect(player.handed_in.value?.result).toBeNull();
  expect(school.requests.some((request) => request.endsWith('/result'))).toBe(false);
});

it('marks are shown beside the receipt once the rule of the exam shows them', async () => {
  await resultsAreShown();
  expect(player.cards.value[0]).toMatchObject({ state: 'handed-in', has_result: true });
  player.showReceipt(3);
  await device.settles();
  expect(player.handed_in.value).toMatchObject({ result: RESULT, receipt: { code: 'K7PM-3XQ9' } });
});

it('marks that cannot be asked for leave the receipt on screen', async () => {
  await resultsAreShown();
  school.mood = 'is-down';
  player.showReceipt(3);
  await device.settles();
  expect(player.handed_in.value).toMatchObject({ result: 'unreachable', receipt: { code: 'K7PM-3XQ9' } });
});

it('marks that staff withdrew meanwhile are not spoken of', async () => {
  await resultsAreShown();
  school.result = null;
  player.showReceipt(3);
  await device.settles();
  expect(player.handed_in.value).toMatchObject({ result: null, sent: true });
});
