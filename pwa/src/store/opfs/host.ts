import { Connection } from '../connection';
import { contentsOf, isNeeded } from './contents';
import type { JournalDirectory } from './directory';
import { Journal, type JournalPart } from './journal';
import { lackingRecords, sessionsOver } from './lacking';
import { repairDatabase } from './repair';
import type { Asked, Told } from './words';

/** What the worker needs of the world around it. */
export interface HostWorld {
  openDirectory(): Promise<JournalDirectory>;
  newName(): string;
  wall_ms(): number;
}

/** The journal as the worker runs it: one thing after the other, in the order in which it was asked. */
export class JournalHost {
  private journal: Journal | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly world: HostWorld,
    private readonly tell: (told: Told) => void,
  ) {}

  /** Answers in time; never rejects. */
  hear(asked: Asked): Promise<void> {
    const turn = this.turn.then(() => this.answer(asked));
    this.turn = turn;
    return turn;
  }

  private async answer(asked: Asked): Promise<void> {
    const { id } = asked;
    try {
      if (asked.ask === 'open') return await this.open(id);
      if (!this.journal) return this.tell({ id, kind: 'absent' });
      if (asked.ask === 'append') await this.journal.append(asked.record);
      else await this.journal.probe();
      this.tell({ id, kind: 'done' });
    } catch (problem) {
      const { name, message } = problem instanceof Error ? problem : new Error(String(problem));
      this.tell({ id, kind: 'failed', name, message });
    }
  }

  /**
   * Repairs the database first, which needs no new file: also on a disk that is still full. Where there is no
   * such file system, the database is alone.
   */
  private async open(id: number): Promise<void> {
    const directory = await this.world.openDirectory().catch(() => null);
    if (!directory) return this.tell({ id, kind: 'absent' });
    const journal = new Journal(directory, this.world.newName);
    const connection = new Connection();
    try {
      const parts = await journal.parts();
      const { was_lost, snapshots } = await repairDatabase(connection, contentsOf(parts));
      if (!(await canOpen(journal))) return this.tell({ id, kind: 'absent' });
      this.journal = journal;
      this.tell({ id, kind: 'opened', was_lost, restored: snapshots });
      await this.complete(journal, connection, parts).catch(() => undefined);
    } finally {
      connection.close();
    }
  }

  /** Appends what only the database has, then lets go of the files that nothing needs any more. */
  private async complete(
    journal: Journal,
    connection: Connection,
    parts: readonly JournalPart[],
  ): Promise<void> {
    const over = await sessionsOver(connection);
    const needed = parts.filter((part) => isNeeded(part, (key) => over.has(key)));
    const lacking = await lackingRecords(connection, contentsOf(needed), over, this.world.wall_ms());
    for (const record of lacking) await journal.append(record);
    const unneeded = parts.filter((part) => !needed.includes(part));
    await Promise.allSettled(unneeded.map((part) => journal.remove(part)));
  }
}

/** Whether this browser gives us a file. On a full disk it would, and each write asks for it again. */
async function canOpen(journal: Journal): Promise<boolean> {
  try {
    await journal.open();
    return true;
  } catch (problem) {
    return problem instanceof Error && problem.name === 'QuotaExceededError';
  }
}
