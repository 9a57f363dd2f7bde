import type { Paper } from '../wire/wire';
import { asFailed, both } from './both';
import type { Connection } from './connection';
import { forgetRows } from './forgetting';
import type { IdbStore } from './idb';
import type { Keepsake } from './keepsake';
import { isLasting } from './lacking';
import type { JournalClient } from './opfs/client';
import { contentsOf } from './opfs/contents';
import type { JournalEntry } from './opfs/record';
import { freedFromJournal, reconcile } from './reconcile';
import { repairDatabase } from './repair';
import type { AnswerRow, Batch, Found, SessionKey, SessionRow, SnapshotRow, Store, Verdict } from './store';

/**
 * The device's two copies: IndexedDB, and the journal in the origin's private file system. What the browser
 * may lose of the one, as a full disk can make it, the other still has. Something is kept when both have it.
 * Reading waits until the two have been compared; writing waits for nothing.
 */
export class TwofoldStore implements Store {
  private readonly looked: Promise<Found>;

  constructor(
    private readonly database: IdbStore,
    private readonly second: JournalClient,
    private readonly keepsake: Keepsake,
  ) {
    database.connection.beforeReopening = (connection) => this.putBack(connection);
    this.looked = this.look();
    this.looked.catch(() => undefined);
  }

  /** What was there when the page was opened; rejects with `StorageFailed` where that cannot be told. */
  found(): Promise<Found> {
    return this.looked;
  }

  async write(batch: Batch): Promise<void> {
    const { snapshots = [], answers = [], session, meta = {} } = batch;
    const stamps = new Set(snapshots.map(({ stamp }) => stamp));
    const drafts = answers.filter(({ stamp }) => !stamps.has(stamp));
    const lasting = Object.fromEntries(Object.entries(meta).filter(([key]) => isLasting(key)));
    const entry = {
      ...(snapshots.length > 0 && { snapshots }),
      ...(drafts.length > 0 && { answers: drafts }),
      ...(session && { session }),
      ...(Object.keys(lasting).length > 0 && { meta: lasting }),
    };
    await both(this.database.write(batch), this.copy(entry));
    if (session) this.keepsake.keep().catch(() => undefined);
  }

  /** For the database alone: it is there that a page that goes away may find others in its way. */
  part(writer: string, batch: Batch): Promise<void> {
    return this.database.part(writer, batch);
  }

  async adoptParting(): Promise<void> {
    await (await this.read()).adoptParting();
  }

  async session(key: SessionKey): Promise<SessionRow | null> {
    return (await this.read()).session(key);
  }

  async sessions(): Promise<SessionRow[]> {
    return (await this.read()).sessions();
  }

  /** The copy of a session that is not being handed in may come late: it is compared at the next start. */
  async changeSession(key: SessionKey, change: (row: SessionRow) => SessionRow): Promise<SessionRow | null> {
    let before: SessionRow | undefined;
    const session = await this.database.changeSession(key, (row) => {
      before = row;
      return change(row);
    });
    if (session && session !== before) this.copy({ session }).catch(() => undefined);
    return session;
  }

  async journal(key: SessionKey): Promise<SnapshotRow[]> {
    return (await this.read()).journal(key);
  }

  async waiting(key: SessionKey): Promise<SnapshotRow[]> {
    return (await this.read()).waiting(key);
  }

  async waitingSessions(): Promise<SessionKey[]> {
    return (await this.read()).waitingSessions();
  }

  async answers(key: SessionKey): Promise<AnswerRow[]> {
    return (await this.read()).answers(key);
  }

  async settle(key: SessionKey, verdicts: readonly Verdict[]): Promise<void> {
    await (await this.read()).settle(key, verdicts);
  }

  async requeue(key: SessionKey, questions: readonly string[]): Promise<number> {
    return (await this.read()).requeue(key, questions);
  }

  async enterEpoch(epoch: string): Promise<boolean> {
    return (await this.read()).enterEpoch(epoch);
  }

  async forget(keys: readonly SessionKey[]): Promise<void> {
    const { connection } = await this.read();
    await forgetRows(connection, await freedFromJournal(connection, this.second, keys));
  }

  async paper(student_id: number, exam_id: number): Promise<Paper | null> {
    return (await this.read()).paper(student_id, exam_id);
  }

  /** A paper is fetched again where it is lost; only its exam without the network needs the copy. */
  async writePaper(student_id: number, paper: Paper): Promise<void> {
    await both(this.database.writePaper(student_id, paper), this.copy({ paper: { student_id, paper } }));
  }

  async meta<T>(key: string): Promise<T | null> {
    return (await this.read()).meta<T>(key);
  }

  async metas<T>(prefix: string): Promise<Map<string, T>> {
    return (await this.read()).metas<T>(prefix);
  }

  async probe(): Promise<void> {
    await both(this.database.probe(), this.second.probe());
  }

  close(): void {
    this.database.close();
    this.second.close();
  }

  private async read(): Promise<IdbStore> {
    await this.looked;
    return this.database;
  }

  /** What the browser has lost while the page was open is there again before anything is read or written. */
  private async putBack(connection: Connection): Promise<void> {
    await repairDatabase(connection, contentsOf(await this.second.parts()));
  }

  private async copy(entry: JournalEntry): Promise<void> {
    if (Object.keys(entry).length > 0) await this.second.append(entry);
  }

  private async look(): Promise<Found> {
    try {
      const opened = await this.second.opened;
      await this.database.adoptParting();
      if (opened.kind === 'opened') {
        const { was_lost } = await reconcile(this.database.connection, this.second, opened.parts);
        if (was_lost) return 'restored';
      }
      const sessions = await this.database.sessions();
      const expected = await this.keepsake.isKept().catch(() => false);
      if (sessions.length === 0) return expected ? 'lost' : 'as-left';
      const over = sessions.every(({ state }) => state === 'closed');
      if (over === expected)
        await (over ? this.keepsake.drop() : this.keepsake.keep()).catch(() => undefined);
      return 'as-left';
    } catch (problem) {
      throw asFailed(problem, 'journal');
    }
  }
}
