import { type IDBPTransaction, type StoreNames, unwrap, wrap } from 'idb';
import { Factories } from './factories';
import type { Database, Schema } from './schema';
import { inTime } from './silence';
import { StorageFailed } from './store';

export type Writing<Names extends StoreNames<Schema>> = IDBPTransaction<Schema, Names[], 'readwrite'>;

/**
 * A connection to the database. One that the browser closes, or on which anything failed or was not answered, is
 * opened again at the next call: where a disk was full, a browser may go on refusing on the connection that has met
 * it, and say nothing more of a transaction that was begun while it was closing that connection.
 */
export class Connection {
  /** Called before the database is opened once more, with a connection of its own: it may have been lost. */
  beforeReopening: (connection: Connection) => Promise<void> = () => Promise.resolve();
  private database: Database | null = null;
  private opening: Promise<Database> | null = null;
  private opened_before = false;

  constructor(
    private readonly name: string,
    private readonly factories = new Factories(),
  ) {}

  close(): void {
    this.database?.close();
    this.database = null;
  }

  /**
   * One strict transaction that reads nothing. Nothing is awaited before it is opened and committed on an open
   * database: a page that is being hidden gets no second turn.
   */
  putting<Names extends StoreNames<Schema>>(
    names: Names[],
    work: (transaction: Writing<Names>) => void,
  ): Promise<void> {
    return this.reading((database) => {
      const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
      try {
        work(transaction);
        transaction.commit();
      } catch (problem) {
        transaction.abort();
        throw problem;
      }
      return transaction.done;
    });
  }

  /** One strict transaction that writes by what it reads; resolves when it is complete. */
  changing<Names extends StoreNames<Schema>, Result>(
    names: Names[],
    work: (transaction: Writing<Names>) => Promise<Result>,
  ): Promise<Result> {
    return this.reading(async (database) => {
      const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
      const result = await work(transaction);
      await transaction.done;
      return result;
    });
  }

  /** Runs work on the open database, opening it (again) where it has to be. */
  async reading<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    try {
      return await this.working(work);
    } catch (problem) {
      if (!isClosed(problem)) throw new StorageFailed(problem);
    }
    try {
      return await this.working(work);
    } catch (problem) {
      throw new StorageFailed(problem);
    }
  }

  private async working<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const database = this.database ?? (await this.open());
    try {
      return await inTime(work(database));
    } catch (problem) {
      this.letGoOf(database);
      throw problem;
    }
  }

  private letGoOf(database: Database): void {
    database.close();
    if (this.database === database) this.database = null;
  }

  private open(): Promise<Database> {
    this.opening ??= this.openAnew().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async openAnew(): Promise<Database> {
    if (!this.opened_before) return this.connect();
    const another = new Connection(this.name, this.factories);
    try {
      await this.beforeReopening(another);
      return await this.connect();
    } finally {
      another.close();
    }
  }

  private async connect(): Promise<Database> {
    const database = await this.factories.open(this.name);
    database.addEventListener('close', () => this.letGoOf(database));
    database.addEventListener('versionchange', () => this.letGoOf(database));
    followTransactions(database);
    this.database = database;
    this.opened_before = true;
    return database;
  }
}

/** The handle was closed under us: by a newer version of the app in another tab, or by the browser. */
function isClosed(problem: unknown): boolean {
  return problem instanceof Error && problem.name === 'InvalidStateError';
}

/**
 * Has the end of every transaction heard, also of those that `idb` opens for a read by itself: when a browser
 * closes the database under one, the read is refused, and its transaction would be refused to nobody.
 */
function followTransactions(database: Database): void {
  const opened = unwrap(database);
  opened.transaction = (...given) => {
    const transaction = IDBDatabase.prototype.transaction.apply(opened, given);
    follow(wrap(transaction).done);
    return transaction;
  };
}

/** What fails here fails its transaction too, and is told there. */
export function follow(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}
