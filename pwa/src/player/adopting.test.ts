import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatStamp } from '../core/stamp';
import { emptyRow } from '../store/store';
import { FakeDevice } from '../testing/fake-device';
import { FakeSchool } from '../testing/fake-school';
import { Drafts } from './drafts';

let school: FakeSchool;
let device: FakeDevice;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  school = new FakeSchool(() => Date.now());
  device = new FakeDevice(school);
});

afterEach(() => void vi.useRealTimers());

/** What a tab leaves on the device that is frozen, and stays so, between keeping a draft and recording it. */
async function leavesDraft(answer: string): Promise<void> {
  const [session] = await device.store.sessions();
  if (!session) throw new Error('no exam was begun');
  const writer = 'ab'.repeat(16);
  const stamp = formatStamp({ ms: Date.now(), counter: 0, writer });
  const answers = [{ ...emptyRow(session.key, 'q2'), answer, stamp }];
  await device.store.write({
    answers,
    meta: new Drafts(session.key, writer).keep({ stamp, answers: { q2: answer } }),
  });
}

describe('a hand-in', () => {
  it('carries what was typed in a tab that froze before it could record it', async () => {
    const player = await device.opens();
    await player.signIn('ada', 'demo');
    await device.settles();
    await player.open(3);
    await device.passes(1_000);
    await leavesDraft('typed just before');
    await player.handIn();
    await device.passes(2_000);
    expect(player.handed_in.value).toMatchObject({ sent: true });
    expect(school.answers()).toEqual({ q2: 'typed just before' });
  });
});
