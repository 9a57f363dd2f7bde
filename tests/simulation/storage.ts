/** What a device keeps: its database and, where the browser has one, the journal beside it; and how both fail. */
import { IdbStore } from '../../pwa/src/store/idb';
import { JournalClient } from '../../pwa/src/store/opfs/client';
import type { JournalDirectory, JournalFile } from '../../pwa/src/store/opfs/directory';
import { JournalHost } from '../../pwa/src/store/opfs/host';
import type { StartWorker } from '../../pwa/src/store/opfs/words';
import { type Batch, type Found, StorageFailed, type Store } from '../../pwa/src/store/store';
import { TwofoldStore } from '../../pwa/src/store/twofold';
import { FakeDirectory } from '../../pwa/src/testing/fake-directory';
import type { Simulation } from './simulation';

const WRITING = new Set<string | symbol>([
  ...['write', 'part', 'adoptParting', 'changeSession', 'settle', 'requeue', 'enterEpoch'],
  ...['writePaper', 'probe'],
]);

/** A page's way to the device's storage. */
export interface Opened {
  store: Store;
  found(): Promise<Found>;
  /** The page is gone, and with it its worker: its files are free for others. */
  letGo(): void;
}

export class Storage {
  /** How often a write is refused. */
  fault = 0;
  private readonly directory = new FakeDirectory();
  private kept = false;

  constructor(
    readonly name: string,
    private readonly simulation: Simulation,
    /** Whether this browser has a file system for pages. */
    readonly has_journal: boolean,
  ) {}

  openForPage(isAlive: () => boolean): Opened {
    const files: JournalFile[] = [];
    const keepsake = {
      isKept: async () => this.kept,
      keep: async () => {
        this.kept = true;
      },
      drop: async () => {
        this.kept = false;
      },
    };
    const client = new JournalClient(this.workerOf(isAlive, files));
    const store = new TwofoldStore(new IdbStore(this.name), client, keepsake);
    const letGo = () => {
      for (const file of files) file.close();
    };
    return { store: this.guard(store, isAlive), found: () => store.found(), letGo };
  }

  /** The service worker has the database alone. */
  openForWorker(): Store {
    return this.guard(new IdbStore(this.name), () => true);
  }

  /** What Chromium does at its next start after the disk was full: the database is gone, all else is there. */
  loseDatabase(): void {
    indexedDB.deleteDatabase(this.name);
  }

  /** Refuses as the disk does, and keeps silent for whoever is no more. */
  private guard(store: Store, isAlive: () => boolean): Store {
    const call = (name: string | symbol, method: (...given: unknown[]) => unknown, given: unknown[]) => {
      if (!isAlive()) return new Promise(() => undefined);
      if (!WRITING.has(name)) return method.apply(store, given);
      const refused = this.refuses();
      this.simulation.tell(() => {
        const what = JSON.stringify(given).slice(0, 400);
        return `    ${this.name}: ${String(name)} ${what}${refused ? ' refused' : ''}`;
      });
      if (refused) return Promise.reject(noRoom());
      if (name === 'write' || name === 'part') this.note(given.at(-1) as Batch);
      return method.apply(store, given);
    };
    return new Proxy<Store>(store, {
      get: (_, name) => {
        const member: unknown = Reflect.get(store, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => call(name, member as () => unknown, given);
      },
    });
  }

  private note({ snapshots = [] }: Batch): void {
    for (const { session, body } of snapshots) this.simulation.ledger.make(session, body);
  }

  private refuses(): boolean {
    const refused = this.fault > 0 && this.simulation.chance.happens(this.fault);
    if (refused) this.simulation.tally.count('write refused');
    return refused;
  }

  /** The journal's worker without a thread: the real code, and messages that are copied. */
  private workerOf(isAlive: () => boolean, files: JournalFile[]): StartWorker {
    return (heard) => {
      const { clockwork, chance } = this.simulation;
      const openDirectory = async () => {
        if (!this.has_journal) throw new DOMException('no such thing here', 'SecurityError');
        return noting(this.directory, files);
      };
      const host = new JournalHost(
        { openDirectory, newName: () => `${chance.id()}.log`, wall_ms: () => Math.floor(clockwork.now_ms) },
        (told) => queueMicrotask(() => isAlive() && heard(structuredClone(told))),
      );
      return { postMessage: (asked) => void host.hear(structuredClone(asked)), terminate: () => undefined };
    };
  }
}

/** The same directory, which notes what is opened. */
function noting(directory: FakeDirectory, files: JournalFile[]): JournalDirectory {
  const noted = async (opening: Promise<JournalFile>) => {
    const file = await opening;
    files.push(file);
    return file;
  };
  return {
    create: (name) => noted(directory.create(name)),
    open: (name) => noted(directory.open(name)),
    names: () => directory.names(),
    read: (name) => directory.read(name),
  };
}

function noRoom(): StorageFailed {
  return new StorageFailed(new DOMException('no room', 'QuotaExceededError'));
}
