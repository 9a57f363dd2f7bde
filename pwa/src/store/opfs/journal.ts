import type { JournalDirectory, JournalFile } from './directory';
import { decodeRecords, encodeRecord, type JournalRecord } from './record';

/** The disk took less than it was given. The name is the one that browsers use where a quota is reached. */
export class NoRoom extends Error {
  override readonly name = 'QuotaExceededError';

  constructor() {
    super('The disk is full');
  }
}

/** Something as large as what an exam writes at most in one go. */
const PROBE = new Uint8Array(65_536).fill(32);

/** A file as it was read. */
export interface JournalFileName {
  name: string;
  size: number;
}

/** What one file holds. */
export interface JournalPart extends JournalFileName {
  records: JournalRecord[];
}

/**
 * The append-only journal of this device: a file for each page load, so that tabs never wait for one another,
 * and none is ever opened again for writing.
 */
export class Journal {
  private file: JournalFile | null = null;
  private end = 0;

  constructor(
    private readonly directory: JournalDirectory,
    private readonly newName: () => string,
  ) {}

  /** Opens this page load's own file. */
  async open(): Promise<void> {
    this.file = await this.directory.create(this.newName());
    this.end = 0;
  }

  /** What the files hold. One that cannot be read is passed over, and kept. */
  async parts(): Promise<JournalPart[]> {
    const parts = (await this.directory.names()).map(async (name) => {
      const bytes = await this.directory.read(name).catch(() => null);
      return bytes ? { name, size: bytes.length, records: decodeRecords(bytes) } : null;
    });
    return (await Promise.all(parts)).filter((part) => part !== null);
  }

  /** Removes a file as it was read; one that somebody writes to, or wrote to since, stays. */
  async remove({ name, size }: JournalFileName): Promise<void> {
    if ((await this.directory.read(name)).length === size) await this.directory.remove(name);
  }

  /** Appends one record; it is on the disk when this resolves. Of one that fails nothing stays. */
  async append(record: JournalRecord): Promise<void> {
    await this.write(encodeRecord(record));
  }

  /** Proves that there is room, and takes none. */
  async probe(): Promise<void> {
    const end = await this.write(PROBE);
    this.cut(end);
  }

  close(): void {
    this.file?.close();
    this.file = null;
  }

  /** Writes at the end and answers where that was. A handle that was closed under us is opened anew, once. */
  private async write(bytes: Uint8Array): Promise<number> {
    try {
      if (this.file) return this.put(this.file, bytes);
    } catch (problem) {
      if (!isClosed(problem)) throw problem;
    }
    await this.open();
    if (!this.file) throw new Error('the journal could not be opened');
    return this.put(this.file, bytes);
  }

  private put(file: JournalFile, bytes: Uint8Array): number {
    const start = this.end;
    try {
      if (file.write(bytes, { at: start }) < bytes.length) throw new NoRoom();
      file.flush();
    } catch (problem) {
      this.cut(start);
      throw problem;
    }
    this.end += bytes.length;
    return start;
  }

  /** A file that cannot even be cut back is left as it is: its torn end is told by its checksum. */
  private cut(end: number): void {
    try {
      this.file?.truncate(end);
      this.file?.flush();
      this.end = end;
    } catch {
      this.file = null;
    }
  }
}

function isClosed(problem: unknown): boolean {
  return problem instanceof Error && problem.name === 'InvalidStateError';
}
