import type { JournalDirectory } from './directory';
import { Journal } from './journal';
import type { JournalEntry, JournalRecord } from './record';
import type { Answer, Asked, Told, Wish } from './words';

/** What the worker needs of the world around it. */
export interface HostWorld {
  openDirectory(): Promise<JournalDirectory>;
  newName(): string;
  wall_ms(): number;
}

/** The journal as the worker runs it: one thing after the other, in the order in which it was asked. */
export class JournalHost {
  private journal: Journal | null = null;
  private latest_ms = 0;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly world: HostWorld,
    private readonly tell: (told: Told) => void,
  ) {}

  /** Answers in time; never rejects. */
  hear({ id, ...wish }: Asked): Promise<void> {
    this.turn = this.turn.then(async () => {
      const answer = await this.answer(wish).catch(failure);
      this.tell({ id, ...answer });
    });
    return this.turn;
  }

  private async answer(wish: Wish): Promise<Answer> {
    if (wish.ask === 'open') return this.open();
    const { journal } = this;
    if (!journal) return { kind: 'absent' };
    if (wish.ask === 'read') return { kind: 'opened', parts: await journal.parts() };
    if (wish.ask === 'append') await journal.append(this.stamped(wish.entry));
    else if (wish.ask === 'empty') await Promise.allSettled(wish.files.map((file) => journal.empty(file)));
    else await journal.probe();
    return { kind: 'done' };
  }

  /** Reads before it opens a file of its own: what is kept can be told on a disk that is still full, too. */
  private async open(): Promise<Answer> {
    const directory = await this.world.openDirectory().catch(() => null);
    if (!directory) return { kind: 'absent' };
    const journal = new Journal(directory, this.world.newName);
    const parts = await journal.parts();
    for (const { at_ms } of parts.flatMap(({ records }) => records))
      this.latest_ms = Math.max(this.latest_ms, at_ms);
    if (!(await canOpen(journal))) return { kind: 'absent' };
    this.journal = journal;
    return { kind: 'opened', parts };
  }

  /** The device's clock may be set back; the journal's is not. */
  private stamped(entry: JournalEntry): JournalRecord {
    this.latest_ms = Math.max(this.latest_ms, this.world.wall_ms());
    return { ...entry, at_ms: this.latest_ms };
  }
}

/** Whether this browser gives us a file. On a full disk it would, and each write asks for it again. */
async function canOpen(journal: Journal): Promise<boolean> {
  try {
    await journal.open();
    return true;
  } catch (problem) {
    return failure(problem).name === 'QuotaExceededError';
  }
}

function failure(problem: unknown): Extract<Answer, { kind: 'failed' }> {
  const { name, message } = problem instanceof Error ? problem : new Error(String(problem));
  return { kind: 'failed', name, message };
}
