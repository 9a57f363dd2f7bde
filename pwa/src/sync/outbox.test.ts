import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { IdbStore } from '../store/idb';
import { answerRow, sessionRow, snapshotRow, stampOf } from '../store/store.suite';
import { FakeServer, newId } from '../testing/fake-server';
import { type Contact, drain } from './outbox';

const SESSION = sessionRow();

let store: IdbStore;
let server: FakeServer;
let contacts: Contact[];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  store = new IdbStore();
  server = new FakeServer();
  contacts = [];
});

const drainAll = () =>
  drain(SESSION, { store, transport: server, newId, heard: (contact) => contacts.push(contact) });

async function write(count: number): Promise<void> {
  const snapshots = Array.from({ length: count }, (_, place) =>
    snapshotRow(place + 1, { [`q${place + 1}`]: 'a' }),
  );
  await store.write({ snapshots });
}

const received = () => server.received.map(({ number }) => number).sort((a, b) => a - b);

describe('draining a queue', () => {
  it('delivers everything and keeps it in the journal', async () => {
    await write(3);
    expect(await drainAll()).toEqual({ kind: 'done' });
    expect(received()).toEqual([1, 2, 3]);
    expect(await store.waiting(SESSION.key)).toEqual([]);
    expect(await store.journal(SESSION.key)).toHaveLength(3);
    expect(contacts).toHaveLength(1);
  });

  it('sends nothing where nothing waits', async () => {
    expect(await drainAll()).toEqual({ kind: 'done' });
    expect(server.uploads).toHaveLength(0);
  });

  it('leaves in the queue what a reply does not name', async () => {
    await write(2);
    server.unnamed = ({ number }) => number === 1;
    expect(await drainAll()).toEqual({ kind: 'retry', after_s: 0 });
    expect((await store.waiting(SESSION.key)).map(({ number }) => number)).toEqual([1]);
  });

  it('sends everything again, after a wait, when the server was restored', async () => {
    await write(3);
    await drainAll();
    await store.write({ snapshots: [snapshotRow(4, { q4: 'a' })] });
    server.epoch = 'another';
    expect(await drainAll()).toEqual({ kind: 'retry', after_s: 0 });
    expect((await store.waiting(SESSION.key)).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(await drainAll()).toEqual({ kind: 'done' });
    expect(received()).toEqual([1, 1, 2, 2, 3, 3, 4]);
  });

  it('takes no reply for its own that names only snapshots that were not sent', async () => {
    await write(1);
    server.send = async (upload, check) => {
      const outcome = { writer: 'cd'.repeat(16), number: 1, outcome: 'accepted' };
      const reply = {
        upload: upload.body.upload,
        server_ms: 1,
        reading: 'r',
        epoch: 'e',
        session: {},
        outcomes: [outcome],
      };
      const checked = check(reply, upload.body.upload);
      return checked ? { kind: 'reply', reply: checked, exchange: null } : { kind: 'retry', after_s: 0 };
    };
    expect(await drainAll()).toEqual({ kind: 'retry', after_s: 0 });
    expect(await store.waiting(SESSION.key)).toHaveLength(1);
  });

  it.each(['duplicate', 'superseded', 'late', 'quarantined'] as const)(
    'takes %s for delivered',
    async (outcome) => {
      await write(1);
      server.judge = () => ({ outcome });
      expect(await drainAll()).toEqual({ kind: 'done' });
      expect((await store.journal(SESSION.key))[0]?.outcome).toBe(outcome);
    },
  );

  it('takes over the stamp that the server keeps', async () => {
    await store.write({ snapshots: [snapshotRow(9, { q1: 'a' })], answers: [answerRow('q1', 'a', 9)] });
    server.judge = () => ({ outcome: 'accepted', stamp: stampOf(2) });
    await drainAll();
    expect((await store.answers(SESSION.key))[0]?.stamp).toBe(stampOf(2));
  });

  it.each([{ kind: 'retry', after_s: 7 } as const, { kind: 'sign-in-needed' } as const])(
    'stops at $kind and leaves everything in the queue',
    async (fault) => {
      await write(2);
      server.fault = () => fault;
      expect(await drainAll()).toEqual(fault);
      expect(await store.waiting(SESSION.key)).toHaveLength(2);
    },
  );

  it('parks nothing on the word of a stranger on the way', async () => {
    await write(3);
    server.fault = () => ({ kind: 'too-large', code: null });
    expect(await drainAll()).toEqual({ kind: 'retry', after_s: 0 });
    expect(await store.waiting(SESSION.key)).toHaveLength(3);
  });

  it('halves a batch that is too large until it is taken', async () => {
    await write(8);
    server.fault = (body) => ((body.snapshots?.length ?? 0) > 2 ? { kind: 'too-large', code: null } : null);
    expect(await drainAll()).toEqual({ kind: 'done' });
    expect(received()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('narrows a refusal down to the one bad snapshot, parks it and delivers the rest', async () => {
    await write(7);
    const poisoned = (body: { snapshots?: { number: number }[] }) =>
      body.snapshots?.some(({ number }) => number === 4);
    server.fault = (body) => (poisoned(body) ? { kind: 'refused', code: 'invalid' } : null);
    expect(await drainAll()).toEqual({ kind: 'done' });
    expect(received()).toEqual([1, 2, 3, 5, 6, 7]);
    const parked = (await store.journal(SESSION.key)).filter(({ outcome }) => outcome === 'parked');
    expect(parked.map(({ number, code }) => [number, code])).toEqual([[4, 'invalid']]);
  });
});
