import type { JournalDirectory, JournalFile } from '../store/opfs/directory';

interface Stored {
  bytes: Uint8Array;
  opened: boolean;
}

/** An OPFS folder in memory, whose disk can be filled. Like the real one, a file has one writer at a time. */
export class FakeDirectory implements JournalDirectory {
  readonly files = new Map<string, Stored>();
  /** How many bytes the disk still takes. */
  room = Number.POSITIVE_INFINITY;
  flushes = 0;

  async create(name: string): Promise<JournalFile> {
    const stored = this.files.get(name) ?? { bytes: new Uint8Array(), opened: false };
    if (stored.opened) throw new DOMException('locked', 'NoModificationAllowedError');
    if (this.room === 0) throw new DOMException('no room', 'QuotaExceededError');
    stored.opened = true;
    this.files.set(name, stored);
    return this.fileOf(stored);
  }

  async names(): Promise<string[]> {
    return [...this.files.keys()];
  }

  async read(name: string): Promise<Uint8Array> {
    return Uint8Array.from(this.stored(name).bytes);
  }

  async remove(name: string): Promise<void> {
    if (this.stored(name).opened) throw new DOMException('locked', 'NoModificationAllowedError');
    this.files.delete(name);
  }

  /** The page is gone: whatever it had open is closed. */
  pageIsGone(): void {
    for (const stored of this.files.values()) stored.opened = false;
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
