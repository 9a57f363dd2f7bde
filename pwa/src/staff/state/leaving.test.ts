import { beforeEach, expect, test } from 'vitest';
import type { Client } from '../client/client';
import { createLeaving } from './leaving';
import { createRoom, type Room } from './room';

const nothing = () => undefined;
const world = {
  client: {} as Client,
  note: { read: () => null, write: nothing },
  ticking: { after: () => nothing },
};

let room: Room;
const here = () => room.route.value.page;

beforeEach(() => {
  room = createRoom(world, '#/exams/3');
});

test('a page on which everything is saved is left at once', () => {
  room.follow('#/live/3');
  expect([here(), room.leaving.question.value]).toEqual(['live', null]);
});

test('somebody is asked before what is not saved is left', () => {
  room.leaving.hold('Changes are not saved.');
  room.follow('#/live/3');
  expect([here(), room.leaving.question.value]).toEqual(['exam', 'Changes are not saved.']);
  room.leaving.leave();
  expect([here(), room.leaving.question.value]).toEqual(['live', null]);
  room.follow('#/exams');
  expect(here()).toBe('exams');
});

test('who stays is where they were, and is asked again the next time', () => {
  room.leaving.hold('Changes are not saved.');
  room.follow('#/exams/3/settings');
  room.leaving.stay();
  expect([room.route.value, room.leaving.question.value]).toEqual([
    { page: 'exam', exam_id: 3, part: 'questions' },
    null,
  ]);
  room.follow('#/exams/3/settings');
  expect(room.leaving.question.value).not.toBeNull();
});

test('the address of the page that one is on leads nowhere else, and takes the question back', () => {
  room.leaving.hold('Changes are not saved.');
  room.follow('#/exams/3/questions');
  expect(room.leaving.question.value).toBeNull();
  room.follow('#/live/3');
  room.follow('#/exams/3/questions');
  expect([here(), room.leaving.question.value]).toEqual(['exam', null]);
});

test('where everything is saved while somebody is asked, there is nothing to ask any more', async () => {
  const letGo = room.leaving.hold('Changes are not saved.');
  room.follow('#/live/3');
  letGo();
  await Promise.resolve();
  expect([here(), room.leaving.question.value]).toEqual(['live', null]);
});

test('a page that goes on holding in other words asks in those, and lets nobody go', async () => {
  const letGo = room.leaving.hold('Changes are not saved.');
  room.follow('#/live/3');
  letGo();
  room.leaving.hold('Two changes are not saved.');
  await Promise.resolve();
  expect([here(), room.leaving.question.value]).toEqual(['exam', 'Two changes are not saved.']);
});

test('who decided to stay is not sent away by what is saved afterwards', async () => {
  const letGo = room.leaving.hold('Changes are not saved.');
  room.follow('#/live/3');
  letGo();
  room.leaving.stay();
  await Promise.resolve();
  expect([here(), room.leaving.question.value]).toEqual(['exam', null]);
});

test('what leaves is done once, whoever was faster', async () => {
  const leaving = createLeaving();
  let gone = 0;
  const letGo = leaving.hold('Changes are not saved.');
  leaving.by(() => {
    gone += 1;
  });
  letGo();
  leaving.leave();
  await Promise.resolve();
  expect(gone).toBe(1);
});

test('what one part of a page lets go of is none of what another part holds', () => {
  const letGo = room.leaving.hold('The roster is being imported.');
  room.leaving.hold('The passwords are not shown again.');
  letGo();
  room.follow('#/live/3');
  expect([here(), room.leaving.question.value]).toEqual(['exam', 'The passwords are not shown again.']);
  room.leaving.stay();
  room.leaving.letGo();
  room.follow('#/live/3');
  expect(here()).toBe('live');
});
