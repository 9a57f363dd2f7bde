import type { JournalDirectory, JournalFile } from './directory';
import { decodeRecords, encodeRecord, type JournalRecord, wholeLines } from './record';

/** The disk took less than it was given. The name is the one that browsers use where a quota is reached. */
class NoRoom extends Error {
  override readonly name = 'QuotaExceededError';

  constructor() {
    super('The disk is full');
  }
}

/** Something as large as what an exam writes at most in one go. */
const PROBE = new Uint8Array(65_536).fill(32);

/** How many names are made at once: one for a page load, and more for the ones before it and for other tabs. */
const NAMES = 4;

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
 * The append-only journal of this device. While a page is there it has a file for itself, so that tabs never wait
 * for one another. Files are made together, before there is anything to lose, and used again ever after: Chromium
 * keeps their names in a database, and a name that it could not write on a full disk is gone at its next start,
 * whatever was flushed under it.
 */
export class Journal {
  private file: JournalFile | null = null;
  private end = 0;

  constructor(
    private readonly directory: JournalDirectory,
    private readonly newName: () => string,
  ) {}

  /** Takes a file for this page load: one that is empty, else one to go on in, else one that is new. */
  async open(): Promise<void> {
    if ((await this.directory.names()).length === 0) await this.makeFiles();
    this.end = 0;
    this.file = (await this.takeEmpty()) ?? (await this.takeUsed()) ?? (await this.make());
  }

  /** What the files hold. One that holds nothing or cannot be read is passed over, and kept. */
  async parts(): Promise<JournalPart[]> {
    const parts = (await this.directory.names()).map(async (name) => {
      const bytes = await this.directory.read(name).catch(() => null);
      return bytes?.length ? { name, size: bytes.length, records: decodeRecords(bytes) } : null;
    });
    return (await Promise.all(parts)).filter((part) => part !== null);
  }

  /** Empties a file as it was read; one that somebody has open, or wrote to since, stays. */
  async empty({ name, size }: JournalFileName): Promise<void> {
    const file = await this.directory.open(name);
    if (file.getSize() === size) file.truncate(0);
    file.flush();
    file.close();
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

  private async makeFiles(): Promise<void> {
    for (let made = 0; made < NAMES; made += 1) (await this.make()).close();
  }

  private make(): Promise<JournalFile> {
    return this.directory.create(this.newName());
  }

  private async takeEmpty(): Promise<JournalFile | null> {
    for (const name of await this.directory.names()) {
      const file = await this.take(name);
      if (file?.getSize() === 0) return file;
      file?.close();
    }
    return null;
  }

  /** What was torn at its end is cut off. */
  private async takeUsed(): Promise<JournalFile | null> {
    for (const name of await this.directory.names()) {
      const file = await this.take(name);
      if (!file) continue;
      this.end = wholeLines(await this.directory.read(name));
      file.truncate(this.end);
      return file;
    }
    return null;
  }

  /** Nothing where another page has it. */
  private take(name: string): Promise<JournalFile | null> {
    return this.directory.open(name).catch(() => null);
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
