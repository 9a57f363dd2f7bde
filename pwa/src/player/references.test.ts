import { beforeEach, expect, it } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';
import { REFERENCE } from '../testing/fake-replies';

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
});

it('a sign-in that the server failed has its id, until one is tried that nobody answers', async () => {
  desk.school.mood = 'fails';
  await desk.player.signIn('ada', 'demo');
  expect(desk.player.reference.value).toBe(REFERENCE);
  expect(desk.player.sign_in_problem.value).toBe('failed');
  desk.school.mood = 'is-down';
  await desk.player.signIn('ada', 'demo');
  expect(desk.player.sign_in_problem.value).toBe('offline');
  expect(desk.player.reference.value).toBeNull();
});

it('a wrong password is nothing to look up', async () => {
  await desk.player.signIn('ada', 'wrong');
  expect(desk.player.sign_in_problem.value).toBe('wrong');
  expect(desk.player.reference.value).toBeNull();
});

it('a list that the server failed to give has its id until it gives one', async () => {
  await desk.player.signIn('ada', 'demo');
  await desk.device.settles();
  desk.school.mood = 'fails';
  await desk.player.refresh();
  expect([desk.player.online.value, desk.player.reference.value]).toEqual([false, REFERENCE]);
  desk.school.mood = 'answers';
  await desk.player.refresh();
  expect([desk.player.online.value, desk.player.reference.value]).toEqual([true, null]);
});

it('an upload that the server failed has its id until one gets through', async () => {
  await desk.startsExam();
  desk.school.mood = 'fails';
  desk.player.answer('q1', 'b');
  await desk.device.passes(3_000);
  expect(desk.player.reference.value).toBe(REFERENCE);
  desk.school.mood = 'answers';
  await desk.device.passes(60_000);
  expect(desk.player.reference.value).toBeNull();
  expect(desk.player.parked_reference.value).toBeNull();
});

it('a change that is parked keeps its id while others are delivered', async () => {
  await desk.startsExam();
  desk.school.poison = ({ answers }) => answers.q1 === 'c';
  desk.player.answer('q1', 'c');
  await desk.device.passes(3_000);
  desk.player.answer('q3', 'false');
  await desk.device.passes(3_000);
  expect(desk.player.sitting.value?.save.value).toEqual({ kind: 'parked', count: 1 });
  expect([desk.player.reference.value, desk.player.parked_reference.value]).toEqual([null, REFERENCE]);
});
