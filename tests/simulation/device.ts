/** A device with one browser: its storage outlives its pages, its clock may be wrong, its disk may be full. */
import { IdbStore } from '../../pwa/src/store/idb';
import { StorageFailed, type Store } from '../../pwa/src/store/store';
import { deliverAll, type WithLock, webLock } from '../../pwa/src/sync/delivery';
import { createTransport } from '../../pwa/src/sync/transport';
import { Locks } from './locks';
import type { Way } from './network';
import { Page } from './page';
import type { Simulation } from './simulation';

const WRITING = new Set<string | symbol>([
  ...[
    'write',
    'part',
    'adoptParting',
    'changeSession',
    'settle',
    'requeue',
    'enterEpoch',
    'writePaper',
    'probe',
  ],
]);

export class Device {
  pages: Page[] = [];
  /** How far the clock on the wall is ahead of the true time. */
  wall_error_ms = 0;
  /** How often a write is refused. */
  storage_fault = 0;
  /** Students who sit at this device, by username. */
  readonly students = new Set<string>();
  readonly way: Way = { state: 'flaky', cookie: '', isAlive: () => true };
  private asleep_until_ms = 0;
  private worker_due = false;
  private loads = 0;
  private readonly locks = new Locks();
  private listeners: (() => void)[] = [];

  constructor(
    readonly name: string,
    readonly simulation: Simulation,
    private readonly has_locks: boolean,
  ) {}

  openPage(): Page {
    this.loads += 1;
    const page = new Page(this, `${this.name} page ${this.loads}`);
    this.pages.push(page);
    return page;
  }

  kill(page: Page): void {
    page.kill();
    this.pages = this.pages.filter((one) => one !== page);
    this.locks.bury();
  }

  reload(page: Page): void {
    this.kill(page);
    this.openPage();
  }

  sleep(ms: number): void {
    this.asleep_until_ms = this.simulation.clockwork.now_ms + ms;
  }

  whenAwake(work: () => void): void {
    const { clockwork } = this.simulation;
    if (clockwork.now_ms >= this.asleep_until_ms) work();
    else clockwork.after(this.asleep_until_ms - clockwork.now_ms, work);
  }

  lockFor(isAlive: () => boolean): WithLock {
    return this.has_locks ? this.locks.of({ isAlive }) : webLock(undefined);
  }

  fetchFor(isAlive: () => boolean): typeof fetch {
    const { way } = this;
    return this.simulation.network.fetchOver({
      get state() {
        return way.state;
      },
      get cookie() {
        return way.cookie;
      },
      set cookie(cookie) {
        way.cookie = cookie;
      },
      isAlive,
    });
  }

  /** A handle on the device's storage, which refuses as the disk does and dies with its page. */
  openStore(isAlive: () => boolean): Store {
    const store = new IdbStore(this.name);
    const guard = (name: string | symbol, method: (...given: unknown[]) => unknown) => {
      return (...given: unknown[]) => {
        if (!isAlive()) return new Promise(() => undefined);
        if (!WRITING.has(name)) return method.apply(store, given);
        const refused = this.refusesWrite();
        this.simulation.tell(() => `    ${this.name}: ${String(name)} ${JSON.stringify(given).slice(0, 400)} ${refused ? 'refused' : ''}`);
        return refused ? Promise.reject(noRoom()) : method.apply(store, given);
      };
    };
    return new Proxy<Store>(store, {
      get: (_, name) => {
        const member: unknown = Reflect.get(store, name);
        return typeof member === 'function' ? guard(name, member as () => unknown) : member;
      },
    });
  }

  onDelivered(work: () => void): void {
    this.listeners.push(work);
  }

  /** Background Sync: the browser runs the worker some time later, with or without a page. */
  wakeWorker(): void {
    if (this.worker_due || !this.simulation.has_workers) return;
    this.worker_due = true;
    const { clockwork, chance } = this.simulation;
    clockwork.after(chance.between(100, 60_000), () => this.whenAwake(() => void this.runWorker()));
  }

  /** What `service-worker/upload.ts` does. */
  private async runWorker(): Promise<void> {
    this.worker_due = false;
    const { clockwork, chance, tally } = this.simulation;
    tally.count('worker runs');
    const isAlive = () => true;
    const transport = createTransport({
      fetch: this.fetchFor(isAlive),
      monotonic_ms: () => clockwork.now_ms,
      hurried: () => false,
    });
    const store = this.openStore(isAlive);
    const delivering = {
      store,
      transport,
      newId: chance.id,
      heard: () => this.tell(),
      refused: new Set<string>(),
    };
    await deliverAll({ ...delivering, withLock: this.lockFor(isAlive) }).catch(() => undefined);
    this.tell();
    store.close();
  }

  private tell(): void {
    for (const work of this.listeners) work();
  }

  private refusesWrite(): boolean {
    const refused = this.storage_fault > 0 && this.simulation.chance.happens(this.storage_fault);
    if (refused) this.simulation.tally.count('write refused');
    return refused;
  }
}

function noRoom(): StorageFailed {
  return new StorageFailed(new DOMException('no room', 'QuotaExceededError'));
}
