import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { IdbStore } from '../store/idb';
import { type HandIn, sessionKey } from '../store/store';
import { answerRow, sessionRow, snapshotRow, stampOf } from '../store/store.suite';
import { FakeServer, handedIn, newId } from '../testing/fake-server';
import { deliver, manifest } from './completion';

const SESSION = handedIn(sessionRow());

let store: IdbStore;
let server: FakeServer;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = new IdbStore();
  server = new FakeServer();
  await store.write({
    snapshots: [snapshotRow(1, { q1: 'a' }), snapshotRow(2, { q2: 'b' })],
    answers: [answerRow('q1', 'a', 1), answerRow('q2', 'b', 2)],
    session: SESSION,
  });
});

const handIn = () => deliver(SESSION, { store, transport: server, newId, heard: () => undefined });
const paths = () => server.uploads.map(({ path }) => path.split('/').at(-1));

describe('handing in', () => {
  it('sends every snapshot first, then the stamps of all answers, and keeps the receipt', async () => {
    expect(await handIn()).toEqual({ kind: 'done' });
    expect(paths()).toEqual(['save', 'complete']);
    expect(server.uploads[1]?.body).toMatchObject({
      attempt: 1,
      stamp: SESSION.hand_in?.stamp,
      manifest: { q1: stampOf(1), q2: stampOf(2) },
    });
    expect(await store.session(SESSION.key)).toMatchObject({
      state: 'closed',
      receipt: { code: 'K7PM-3XQ9' },
    });
  });

  it('carries the clock reading of when it was made, and none where a release before kept none', async () => {
    await handIn();
    const { reading: _, ...hand_in } = { ...SESSION.hand_in } as HandIn;
    const older = { ...SESSION, key: sessionKey(7, 4, 1), exam_id: 4, hand_in };
    await store.write({ session: older });
    await deliver(older, { store, transport: server, newId, heard: () => undefined });
    const sent = server.uploads.filter(({ path }) => path.endsWith('/complete'));
    expect(sent.map(({ body }) => body)).toMatchObject([{ reading: 'of then' }, { reading: null }]);
  });

  it('sends again what the server says it lacks', async () => {
    server.wanted = ['q2'];
    expect(await handIn()).toEqual({ kind: 'done' });
    expect(paths()).toEqual(['save', 'complete', 'save', 'complete']);
    expect(server.received.map(({ number }) => number)).toEqual([2, 1, 2]);
  });

  it('delivers everything once more after a hand-in that a restored server took', async () => {
    await handIn();
    await store.changeSession(SESSION.key, () => SESSION);
    server.epoch = 'another';
    expect(await handIn()).toEqual({ kind: 'retry', after_s: 0 });
    expect(await store.waiting(SESSION.key)).toHaveLength(2);
    expect(await handIn()).toEqual({ kind: 'done' });
    expect(server.received).toHaveLength(4);
  });

  it('tries later where the server wants what this device does not have', async () => {
    server.wanted = ['q9'];
    expect(await handIn()).toEqual({ kind: 'retry', after_s: 0 });
    expect((await store.session(SESSION.key))?.state).toBe('completed');
  });

  it('stays handed in on this device while the way is blocked', async () => {
    server.fault = ({ manifest: hand_in }) => (hand_in ? { kind: 'retry', after_s: 3 } : null);
    expect(await handIn()).toEqual({ kind: 'retry', after_s: 3 });
    expect((await store.session(SESSION.key))?.state).toBe('completed');
  });

  it('does not complete a session that is still being sat', async () => {
    await deliver(sessionRow(), { store, transport: server, newId, heard: () => undefined });
    expect(paths()).toEqual(['save']);
  });
});

it('asks for nothing that the server holds under quarantine, nor for questions that were only marked', () => {
  const { waiting: _, ...quarantined } = { ...snapshotRow(1, { q1: 'a' }), outcome: 'quarantined' as const };
  const marked = { ...answerRow('q3', '', 3), stamp: '', answer: null };
  expect(manifest([answerRow('q1', 'a', 1), answerRow('q2', 'b', 2), marked], [quarantined])).toEqual({
    q2: stampOf(2),
  });
});
