import { expect, test } from 'vitest';
import type { LivePicture, LiveStudent } from '../../wire/staff';
import type { Client } from '../client/client';
import { createLive } from './live';

const amy = (time_left_s: number) => ({ student_id: 1, name: 'Amy', time_left_s }) as unknown as LiveStudent;
const picture = (server_ms: number, ...rows: LiveStudent[]) =>
  ({ server_ms, rows }) as unknown as LivePicture;

test('a picture that comes after a later one changes no row', async () => {
  const replies: ((picture: LivePicture) => void)[] = [];
  const client = { read: () => new Promise((reply) => replies.push(reply)) } as unknown as Client;
  const live = createLive(client, 3);
  const first = live.picture.load();
  replies[0]?.(picture(1_000, amy(60)));
  await first;
  const polled = live.picture.load();
  const afterAnAct = live.picture.load();
  replies[2]?.(picture(3_000, amy(660)));
  await afterAnAct;
  replies[1]?.(picture(2_000, amy(59)));
  await polled;
  expect(live.student(1).value.time_left_s).toBe(660);
});
