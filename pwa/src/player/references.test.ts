import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeDevice } from '../testing/fake-device';
import { REFERENCE } from '../testing/fake-replies';
import { FakeSchool } from '../testing/fake-school';
import type { StartablePlayer } from './create-player';

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

async function startsExam(): Promise<void> {
  await player.signIn('ada', 'demo');
  await device.settles();
  await player.open(3);
  await device.passes(1_000);
}

it('a sign-in that the server failed has its id, until one is tried that nobody answers', async () => {
  school.mood = 'fails';
  await player.signIn('ada', 'demo');
  expect(player.reference.value).toBe(REFERENCE);
  school.mood = 'is-down';
  await player.signIn('ada', 'demo');
  expect(player.reference.value).toBeNull();
});

it('a wrong password is nothing to look up', async () => {
  await player.signIn('ada', 'wrong');
  expect(player.sign_in_problem.value).toBe('wrong');
  expect(player.reference.value).toBeNull();
});

it('a list that the server failed to give has its id until it gives one', async () => {
  await player.signIn('ada', 'demo');
  await device.settles();
  school.mood = 'fails';
  await player.refresh();
  expect([player.online.value, player.reference.value]).toEqual([false, REFERENCE]);
  school.mood = 'answers';
  await player.refresh();
  expect([player.online.value, player.reference.value]).toEqual([true, null]);
});

it('an upload that the server failed has its id until one gets through', async () => {
  await startsExam();
  school.mood = 'fails';
  player.answer('q1', 'b');
  await device.passes(3_000);
  expect(player.reference.value).toBe(REFERENCE);
  school.mood = 'answers';
  await device.passes(60_000);
  expect(player.reference.value).toBeNull();
  expect(player.parked_reference.value).toBeNull();
});

it('a change that is parked keeps its id while others are delivered', async () => {
  await startsExam();
  school.poison = ({ answers }) => answers.q1 === 'c';
  player.answer('q1', 'c');
  await device.passes(3_000);
  player.answer('q3', 'false');
  await device.passes(3_000);
  expect(player.sitting.value?.save.value).toEqual({ kind: 'parked', count: 1 });
  expect([player.reference.value, player.parked_reference.value]).toEqual([null, REFERENCE]);
});
