import { type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { Paper } from '../wire/wire';
import { DATABASE_NAME, DATABASE_VERSION, type Database, type Schema, upgrade } from './schema';
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
import { requeueRows, settleRow } from './verdicts';

type Writing<Names extends StoreNames<Schema>> = IDBPTransaction<Schema, Names[], 'readwrite'>;

/** Every row of one session in a store whose key begins with the session; an array sorts after any string. */
const ofSession = (key: SessionKey) => IDBKeyRange.bound([key], [key, []]);

/** The store in IndexedDB. A connection that the browser closes is opened again at the next call. */
export class IdbStore implements Store {
  private database: Database | null = null;
  private opening: Promise<Database> | null = null;

  constructor(private readonly name: string = DATABASE_NAME) {}

  async write(batch: Batch): Promise<void> {
    await this.writing(['snapshots', 'answers', 'sessions', 'meta'], (transaction) => {
      const puts: Promise<unknown>[] = [];
      for (const row of batch.snapshots ?? []) puts.push(transaction.objectStore('snapshots').put(row));
      for (const row of batch.answers ?? []) puts.push(transaction.objectStore('answers').put(row));
      if (batch.session) puts.push(transaction.objectStore('sessions').put(batch.session));
      for (const [key, value] of Object.entries(batch.meta ?? {}))
        puts.push(transaction.objectStore('meta').put({ key, value }));
      transaction.commit();
      return Promise.all(puts);
    });
  }

  async session(key: SessionKey): Promise<SessionRow | null> {
    return (await this.reading((database) => database.get('sessions', key))) ?? null;
  }

  sessions(): Promise<SessionRow[]> {
    return this.reading((database) => database.getAll('sessions'));
  }

  changeSession(key: SessionKey, change: (row: SessionRow) => SessionRow): Promise<SessionRow | null> {
    return this.writing(['sessions'], async (transaction) => {
      const row = await transaction.objectStore('sessions').get(key);
      if (!row) return null;
      const changed = change(row);
      await transaction.objectStore('sessions').put(changed);
      return changed;
    });
  }

  journal(key: SessionKey): Promise<SnapshotRow[]> {
    return this.reading((database) => database.getAll('snapshots', ofSession(key)));
  }

  waiting(key: SessionKey): Promise<SnapshotRow[]> {
    return this.reading((database) => database.getAllFromIndex('snapshots', 'waiting', key));
  }

  waitingSessions(): Promise<SessionKey[]> {
    return this.reading(async (database) => {
      const keys: SessionKey[] = [];
      const index = database.transaction('snapshots').store.index('waiting');
      for (
        let cursor = await index.openKeyCursor(null, 'nextunique');
        cursor;
        cursor = await cursor.continue()
      )
        keys.push(cursor.key);
      return keys;
    });
  }

  answers(key: SessionKey): Promise<AnswerRow[]> {
    return this.reading((database) => database.getAll('answers', ofSession(key)));
  }

  async settle(key: SessionKey, verdicts: readonly Verdict[]): Promise<void> {
    await this.writing(['snapshots', 'answers'], async (transaction) => {
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
    return this.writing(['snapshots'], async (transaction) => {
      const snapshots = transaction.objectStore('snapshots');
      const rows = requeueRows(await snapshots.getAll(ofSession(key)), questions);
      await Promise.all(rows.map((row) => snapshots.put(row)));
      return rows.length;
    });
  }

  async paper(student_id: number, exam_id: number): Promise<Paper | null> {
    return (await this.reading((database) => database.get('papers', [student_id, exam_id])))?.paper ?? null;
  }

  async writePaper(student_id: number, paper: Paper): Promise<void> {
    const row = { student_id, exam_id: paper.exam_id, paper };
    await this.writing(['papers'], (transaction) => transaction.objectStore('papers').put(row));
  }

  async meta<T>(key: string): Promise<T | null> {
    const row = await this.reading((database) => database.get('meta', key));
    return row === undefined ? null : (row.value as T);
  }

  async probe(): Promise<void> {
    const key = 'probe';
    await this.write({ meta: { [key]: 'x'.repeat(65_536) } });
    const kept = await this.meta<string>(key);
    if (kept?.length !== 65_536) throw new StorageFailed(new Error('what was written could not be read'));
    await this.writing(['meta'], (transaction) => transaction.objectStore('meta').delete(key));
  }

  close(): void {
    this.database?.close();
    this.database = null;
  }

  /**
   * Runs one strict transaction and resolves when it is complete. Nothing is awaited before the transaction
   * is opened on an open database: a page that is being hidden gets no second turn.
   */
  private async writing<Names extends StoreNames<Schema>, Result>(
    names: Names[],
    work: (transaction: Writing<Names>) => Promise<Result>,
  ): Promise<Result> {
    return this.withDatabase(async (database) => {
      const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
      const [result] = await Promise.all([this.committing(transaction, work), transaction.done]);
      return result;
    });
  }

  private async committing<Names extends StoreNames<Schema>, Result>(
    transaction: Writing<Names>,
    work: (transaction: Writing<Names>) => Promise<Result>,
  ): Promise<Result> {
    const result = await work(transaction);
    commit(transaction);
    return result;
  }

  private reading<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    return this.withDatabase(work);
  }

  private async withDatabase<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.database ?? (await this.open()));
    } catch (problem) {
      if (!isClosed(problem)) throw new StorageFailed(problem);
      this.database = null;
    }
    try {
      return await work(await this.open());
    } catch (problem) {
      throw new StorageFailed(problem);
    }
  }

  private open(): Promise<Database> {
    this.opening ??= this.connect().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async connect(): Promise<Database> {
    const database: Database = await openDB<Schema>(this.name, DATABASE_VERSION, {
      upgrade: (upgrading, from_version) => upgrade(upgrading, from_version),
      blocking: () => this.close(),
      terminated: () => {
        this.database = null;
      },
    });
    this.database = database;
    return database;
  }
}

/** The handle was closed under us: by a newer version of the app in another tab, or by the browser. */
function isClosed(problem: unknown): boolean {
  return problem instanceof Error && problem.name === 'InvalidStateError';
}

/** A transaction that has nothing left to do may have committed by itself; that is as good. */
function commit(transaction: { commit(): void }): void {
  try {
    transaction.commit();
  } catch (problem) {
    if (!isClosed(problem)) throw problem;
  }
}
