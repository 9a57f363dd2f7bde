import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { IdbStore } from '../store/idb';
import { answerRow, sessionRow, snapshotRow } from '../store/store.suite';
import { FakeServer, newId } from '../testing/fake-server';
import { drain } from './outbox';

const SESSION = sessionRow();

it('what was refused for its number is sent as another writer, at its own time and in its own order', async () => {
  globalThis.indexedDB = new IDBFactory();
  const store = new IdbStore();
  const server = new FakeServer();
  const rows = [1, 2].map((number) => snapshotRow(number, { [`q${number}`]: 'a' }));
  const [first] = rows;
  const answers = rows.map(({ stamp }, place) => ({ ...answerRow(`q${place + 1}`, 'a', place + 1), stamp }));
  await store.write({ snapshots: rows, answers });
  server.judge = ({ writer }) =>
    writer === first?.writer ? { outcome: 'quarantined', code: 'number_reused' } : { outcome: 'accepted' };

  const deliver = () => drain(SESSION, { store, transport: server, newId, heard: () => undefined });
  expect(await deliver()).toEqual({ kind: 'done' });
  const anew = server.received.filter(({ writer }) => writer !== first?.writer);
  anew.sort((left, right) => left.number - right.number);
  expect(anew.map(({ number, answers }) => [number, answers])).toEqual([
    [1, { q1: 'a' }],
    [2, { q2: 'a' }],
  ]);
  expect(anew.map(({ stamp }) => stamp.slice(0, 18))).toEqual(rows.map(({ stamp }) => stamp.slice(0, 18)));
  expect((await store.answers(SESSION.key)).map(({ stamp }) => stamp)).toEqual(
    anew.map(({ stamp }) => stamp),
  );
  expect(await store.journal(SESSION.key)).toHaveLength(4);
});
