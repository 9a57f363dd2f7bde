import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';
import { FakeDevice } from '../testing/fake-device';

let desk: Desk;
/** Lets the server answer what it has. */
let answers: () => void;

/** A student is offered to resume, and has answered on another device since; that the server has not said yet. */
beforeEach(async () => {
  desk = await newDesk({ at: '2026-06-01T10:00:00Z' });
  await desk.startsExam();
  desk.player.answer('q1', 'a');
  await desk.device.passes(2_000);
  const here = globalThis.indexedDB;
  globalThis.indexedDB = new IDBFactory();
  desk.school.card = { ...desk.school.card, session: desk.school.summary(1) };
  const elsewhere = await new FakeDevice(desk.school).opensTab();
  await elsewhere.signIn('ada', 'demo');
  await desk.device.settles();
  if (!elsewhere.resume.value) await elsewhere.open(3);
  await elsewhere.resumeSession();
  await desk.device.settles();
  elsewhere.answer('q1', 'c');
  await desk.device.passes(2_000);
  expect(desk.school.answers()).toEqual({ q1: 'c' });
  globalThis.indexedDB = here;
  const { fetch } = desk.school;
  const waits = new Promise<void>((resolve) => {
    answers = resolve;
  });
  vi.spyOn(desk.school, 'fetch').mockImplementation(async (input, init) => {
    if (String(input).endsWith('/restore')) await waits;
    return fetch(input, init);
  });
  await desk.reloads();
});

async function turns(number: number): Promise<void> {
  for (let turn = 0; turn < number; turn += 1) await Promise.resolve();
}

/** By how many turns the student presses after the server answered; less than none: before. */
const OFFSETS = [-40, -20, -10, -5, 0, 2, 5, 10, 15, 20, 30, 40, 60];

it.each(OFFSETS)('what the server says as the student presses resume is on screen (%i)', async (offset) => {
  expect(desk.player.resume.value).not.toBeNull();
  const resume = () => void desk.player.resumeSession();
  const [first, second] = offset > 0 ? [answers, resume] : [resume, answers];
  first();
  await turns(Math.abs(offset));
  second();
  await desk.device.settles();
  await desk.device.passes(1_000);
  expect(desk.player.sitting.value?.answers.value.get('q1')).toBe('c');
});
