/** A device with one browser: its storage outlives its pages, its clock may be wrong, its disk may be full. */
import { deliverAll, type WithLock, webLock } from '../../pwa/src/sync/delivery';
import { createTransport } from '../../pwa/src/sync/transport';
import { Locks } from './locks';
import type { Way } from './network';
import { Page } from './page';
import type { Simulation } from './simulation';
import { Storage } from './storage';

export class Device {
  pages: Page[] = [];
  /** How far the clock on the wall is ahead of the true time. */
  wall_error_ms = 0;
  /** Students who sit at this device, by username. */
  readonly students = new Set<string>();
  readonly way: Way = { state: 'flaky', cookie: '', isAlive: () => true };
  readonly storage: Storage;
  private readonly has_locks: boolean;
  private asleep_until_ms = 0;
  private worker_due = false;
  private loads = 0;
  private readonly locks = new Locks();
  private listeners: (() => void)[] = [];

  constructor(
    readonly name: string,
    readonly simulation: Simulation,
    browser: { has_locks: boolean; has_journal: boolean },
  ) {
    this.has_locks = browser.has_locks;
    this.storage = new Storage(name, simulation, browser.has_journal);
  }

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
    const store = this.storage.openForWorker();
    const delivering = {
      store,
      transport,
      newId: chance.id,
      heard: () => this.tell(),
      refused: new Set<string>(),
    };
    await store.adoptParting().catch(() => undefined);
    await deliverAll({ ...delivering, withLock: this.lockFor(isAlive) }).catch(() => undefined);
    this.tell();
    store.close();
  }

  private tell(): void {
    for (const work of this.listeners) work();
  }
}
