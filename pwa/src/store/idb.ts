import type { Paper } from '../wire/wire';
import { Connection, follow } from './connection';
import type { Factories } from './factories';
import { deliveredOf, forgetRows } from './forgetting';
import { adoptAll } from './parting';
import { DATABASE_NAME } from './schema';
import {
  type AnswerRow,
  type Batch,
  type SessionKey,
  type SessionRow,
  type SnapshotRow,
  StorageFailed,
  type Store,
  type Verdict,
} from './store';
import { requeueRows, resendRow, settleRow, unclosed } from './verdicts';

/** Every row of one session in a store whose key begins with the session; an array sorts after any string. */
const ofSession = (key: SessionKey) => IDBKeyRange.bound([key], [key, []]);

/** The store in IndexedDB. */
export class IdbStore implements Store {
  readonly connection: Connection;

  /** Several databases beside one another are for tests that play several devices. */
  constructor(name = DATABASE_NAME, factories?: Factories) {
    this.connection = new Connection(name, factories);
  }

  async write(batch: Batch): Promise<void> {
    const { snapshots = [], answers = [], session, meta = {} } = batch;
    await this.connection.putting(['snapshots', 'answers', 'sessions', 'meta'], (transaction) => {
      for (const row of snapshots) follow(transaction.objectStore('snapshots').put(row));
      for (const row of answers) follow(transaction.objectStore('answers').put(row));
      if (session) follow(transaction.objectStore('sessions').put(session));
      for (const [key, value] of Object.entries(meta))
        follow(transaction.objectStore('meta').put({ key, value }));
    });
  }

  async part(writer: string, batch: Batch): Promise<void> {
    await this.connection.putting(['parting'], (transaction) =>
      follow(transaction.objectStore('parting').put({ writer, batch })),
    );
  }

  async adoptParting(): Promise<void> {
    if ((await this.connection.reading((database) => database.count('parting'))) > 0)
      await this.connection.changing(['parting', 'snapshots', 'answers', 'meta'], adoptAll);
  }

  async session(key: SessionKey): Promise<SessionRow | null> {
    return (await this.connection.reading((database) => database.get('sessions', key))) ?? null;
  }

  sessions(): Promise<SessionRow[]> {
    return this.connection.reading((database) => database.getAll('sessions'));
  }

  changeSession(key: SessionKey, change: (row: SessionRow) => SessionRow): Promise<SessionRow | null> {
    return this.connection.changing(['sessions'], async (transaction) => {
      const row = await transaction.objectStore('sessions').get(key);
      if (!row) return null;
      const changed = change(row);
      if (changed !== row) await transaction.objectStore('sessions').put(changed);
      return changed;
    });
  }

  journal(key: SessionKey): Promise<SnapshotRow[]> {
    return this.connection.reading((database) => database.getAll('snapshots', ofSession(key)));
  }

  waiting(key: SessionKey): Promise<SnapshotRow[]> {
    return this.connection.reading((database) => database.getAllFromIndex('snapshots', 'waiting', key));
  }

  async waitingSessions(): Promise<SessionKey[]> {
    const waiting = await this.connection.reading((database) =>
      database.getAllKeysFromIndex('snapshots', 'waiting'),
    );
    return [...new Set(waiting.map(([session]) => session))];
  }

  answers(key: SessionKey): Promise<AnswerRow[]> {
    return this.connection.reading((database) => database.getAll('answers', ofSession(key)));
  }

  async settle(key: SessionKey, verdicts: readonly Verdict[]): Promise<void> {
    await this.connection.changing(['snapshots', 'answers'], async (transaction) => {
      const snapshots = transaction.objectStore('snapshots');
      const answers = transaction.objectStore('answers');
      for (const verdict of verdicts) {
        const row = await snapshots.get([key, verdict.writer, verdict.number]);
        if (!row) continue;
        const questions = [...Object.keys(row.body.answers), ...Object.keys(row.body.marked ?? {})];
        const view = await Promise.all(questions.map((question) => answers.get([key, question])));
        const settled = settleRow(row, verdict, view);
        await Promise.all([
          snapshots.put(settled.row),
          ...settled.answers.map((answer) => answers.put(answer)),
        ]);
      }
    });
  }

  requeue(key: SessionKey, questions: readonly string[]): Promise<number> {
    return this.connection.changing(['snapshots'], async (transaction) => {
      const snapshots = transaction.objectStore('snapshots');
      const rows = requeueRows(await snapshots.getAll(ofSession(key)), questions);
      await Promise.all(rows.map((row) => snapshots.put(row)));
      return rows.length;
    });
  }

  async enterEpoch(epoch: string): Promise<boolean> {
    if ((await this.meta('epoch')) === epoch) return false;
    return this.connection.changing(['snapshots', 'sessions', 'meta'], async (transaction) => {
      const snapshots = transaction.objectStore('snapshots');
      const sessions = transaction.objectStore('sessions');
      const delivered = (await snapshots.getAll()).filter(({ waiting }) => waiting === undefined);
      const closed = (await sessions.getAll()).filter(({ state, hand_in }) => state === 'closed' && hand_in);
      await Promise.all([
        ...delivered.map((row) => snapshots.put(resendRow(row))),
        ...closed.map((row) => sessions.put(unclosed(row))),
        transaction.objectStore('meta').put({ key: 'epoch', value: epoch }),
      ]);
      return delivered.length + closed.length > 0;
    });
  }

  async forget(keys: readonly SessionKey[]): Promise<void> {
    await forgetRows(this.connection, await deliveredOf(this.connection, keys));
  }

  async paper(student_id: number, exam_id: number): Promise<Paper | null> {
    return (
      (await this.connection.reading((database) => database.get('papers', [student_id, exam_id])))?.paper ??
      null
    );
  }

  async writePaper(student_id: number, paper: Paper): Promise<void> {
    const row = { student_id, exam_id: paper.exam_id, paper };
    await this.connection.putting(['papers'], (transaction) =>
      follow(transaction.objectStore('papers').put(row)),
    );
  }

  async meta<T>(key: string): Promise<T | null> {
    const row = await this.connection.reading((database) => database.get('meta', key));
    return row === undefined ? null : (row.value as T);
  }

  async metas<T>(prefix: string): Promise<Map<string, T>> {
    const beginning = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const rows = await this.connection.reading((database) => database.getAll('meta', beginning));
    return new Map(rows.map(({ key, value }) => [key, value as T]));
  }

  async probe(): Promise<void> {
    const key = 'probe';
    await this.write({ meta: { [key]: 'x'.repeat(65_536) } });
    const kept = await this.meta<string>(key);
    if (kept?.length !== 65_536) throw new StorageFailed(new Error('what was written could not be read'));
    await this.connection.putting(['meta'], (transaction) =>
      follow(transaction.objectStore('meta').delete(key)),
    );
  }

  close(): void {
    this.connection.close();
  }
}
