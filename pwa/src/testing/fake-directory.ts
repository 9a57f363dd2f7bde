import type { JournalDirectory, JournalFile } from '../store/opfs/directory';

interface Stored {
  bytes: Uint8Array;
  opened: boolean;
  name_is_kept: boolean;
}

/**
 * An OPFS folder in memory, whose disk can be filled. Like the real one, a file has one writer at a time, and
 * what the browser does not keep of its names on a full disk is seen only at its next start.
 */
export class FakeDirectory implements JournalDirectory {
  readonly files = new Map<string, Stored>();
  /** How many bytes the disk still takes. */
  room = Number.POSITIVE_INFINITY;
  flushes = 0;
  keeps_names = true;

  async create(name: string): Promise<JournalFile> {
    if (this.room === 0) throw new DOMException('no room', 'QuotaExceededError');
    const made = { bytes: new Uint8Array(), opened: false, name_is_kept: this.keeps_names };
    this.files.set(name, this.files.get(name) ?? made);
    return this.open(name);
  }

  async open(name: string): Promise<JournalFile> {
    const stored = this.stored(name);
    if (stored.opened) throw new DOMException('locked', 'NoModificationAllowedError');
    stored.opened = true;
    return this.fileOf(stored);
  }

  async names(): Promise<string[]> {
    return [...this.files.keys()];
  }

  async read(name: string): Promise<Uint8Array> {
    return Uint8Array.from(this.stored(name).bytes);
  }

  /** The page is gone: whatever it had open is closed. */
  pageIsGone(): void {
    for (const stored of this.files.values()) stored.opened = false;
  }

  /** The browser is gone, and starts anew. */
  browserIsGone(): void {
    this.pageIsGone();
    for (const [name, { name_is_kept }] of this.files) if (!name_is_kept) this.files.delete(name);
  }

  private stored(name: string): Stored {
    const stored = this.files.get(name);
    if (!stored) throw new DOMException('not there', 'NotFoundError');
    return stored;
  }

  private fileOf(stored: Stored): JournalFile {
    const open = () => {
      if (!stored.opened) throw new DOMException('closed', 'InvalidStateError');
    };
    return {
      write: (bytes, { at }) => {
        open();
        const taken = Math.min(bytes.length, this.room);
        this.room -= taken;
        const longer = new Uint8Array(Math.max(stored.bytes.length, at + taken));
        longer.set(stored.bytes);
        longer.set(bytes.subarray(0, taken), at);
        stored.bytes = longer;
        return taken;
      },
      truncate: (size) => {
        open();
        this.room += stored.bytes.length - size;
        stored.bytes = stored.bytes.subarray(0, size);
      },
      getSize: () => stored.bytes.length,
      flush: () => {
        open();
        this.flushes += 1;
      },
      close: () => {
        stored.opened = false;
      },
    };
  }
}
