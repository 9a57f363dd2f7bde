import { wrap } from 'idb';
import { DATABASE_VERSION, type Database, upgrade } from './schema';
import { inTime, Silent } from './silence';

/** How long another tab may hold up a new version of the database before that is told. */
const HELD_UP_MS = 3_000;

/** How long opening the database may take before another factory is asked. */
const SILENCE_MS = 5_000;

/** Another tab has an older version of the database open, and does not let go of it. */
class HeldUp extends Error {
  override readonly name = 'HeldUp';
}

/**
 * Where the database is opened: by the factory of this window, and where that does not answer, by another. Chromium
 * may drop a window's line to IndexedDB when a disk is full, and then never answers it again, whatever room there is.
 */
export class Factories {
  constructor(
    private readonly another: () => IDBFactory | null = () => null,
    private current: () => IDBFactory = () => indexedDB,
  ) {}

  async open(name: string): Promise<Database> {
    try {
      return await openIn(this.current(), name, SILENCE_MS);
    } catch (problem) {
      if (!(problem instanceof Silent)) throw problem;
    }
    const next = this.another() ?? this.current();
    const opened = await openIn(next, name);
    this.current = () => next;
    return opened;
  }
}

/** What opens too late is closed again. */
function openIn(factory: IDBFactory, name: string, patience_ms?: number): Promise<Database> {
  const request = factory.open(name, DATABASE_VERSION);
  const opening = wrap(request) as Promise<Database>;
  request.addEventListener('upgradeneeded', ({ oldVersion }) =>
    upgrade(wrap(request.result) as unknown as Database, oldVersion),
  );
  const held_up = new Promise<never>((_, reject) =>
    request.addEventListener('blocked', () => setTimeout(() => reject(new HeldUp()), HELD_UP_MS)),
  );
  const opened = inTime(Promise.race([opening, held_up]), patience_ms);
  opened.catch(() => opening.then((late) => late.close())).catch(() => undefined);
  return opened;
}
