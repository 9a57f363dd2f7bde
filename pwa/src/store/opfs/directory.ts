/**
 * The few calls of the origin's private file system that the journal needs. Files are opened for writing in a
 * dedicated worker alone: nowhere else can a browser write and flush without a turn in between.
 */
export interface JournalFile {
  /** Answers how many bytes were taken: on a full disk fewer than were given, without any error. */
  write(bytes: Uint8Array, options: { at: number }): number;
  getSize(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

export interface JournalDirectory {
  /** Opens a new file, for this opener alone until it is closed. */
  create(name: string): Promise<JournalFile>;
  /** The same with a file that is there; rejects while somebody else has it open. */
  open(name: string): Promise<JournalFile>;
  names(): Promise<string[]>;
  /** The whole of a file, also while somebody else is writing to it. */
  read(name: string): Promise<Uint8Array>;
}

const FOLDER = 'journal';

interface WritableHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<JournalFile>;
}

interface ListedFolder extends FileSystemDirectoryHandle {
  keys(): AsyncIterableIterator<string>;
}

/** The journal's folder in this browser; rejects where it has none to give. */
export async function openDirectory(): Promise<JournalDirectory> {
  const root = await navigator.storage.getDirectory();
  const folder = (await root.getDirectoryHandle(FOLDER, { create: true })) as ListedFolder;
  const open = async (name: string, create: boolean) => {
    const handle = await folder.getFileHandle(name, { create });
    return (handle as WritableHandle).createSyncAccessHandle();
  };
  return {
    create: (name) => open(name, true),
    open: (name) => open(name, false),
    async names() {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    },
    async read(name) {
      const file = await (await folder.getFileHandle(name)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    },
  };
}
