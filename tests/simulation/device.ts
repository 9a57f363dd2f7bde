/** A device with one browser: its storage outlives its pages, its clock may be wrong, its disk may be full. */
import { deliverAll, webLock } from '../../pwa/src/sync/delivery';
import { createTransport } from '../../pwa/src/sync/transport';
import { Channel, Locks } from './locks';
import type { Process, Way } from './network';
import { Page } from './page';
import type { Simulation } from './simulation';
import { Storage } from './storage';

export class Device {
  pages: Page[] = [];
  /** How far the clock on the wall is ahead of the true time. */
  wall_error_ms = 0;
  /** Students who sit at this device, by username. */
  readonly students = new Set<string>();
  readonly way: Way = { state: 'flaky', cookie: '' };
  readonly storage: Storage;
  private readonly has_locks: boolean;
  private asleep_until_ms = 0;
  private worker_due = false;
  private loads = 0;
  private readonly locks = new Locks();
  private readonly channel: Channel;
  private listeners: (() => void)[] = [];

  constructor(
    readonly name: string,
    readonly simulation: Simulation,
    browser: { has_locks: boolean; has_journal: boolean },
  ) {
    this.has_locks = browser.has_locks;
    this.channel = new Channel((work) => simulation.clockwork.after(1, work));
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

  get isAsleep(): boolean {
    return this.simulation.clockwork.now_ms < this.asleep_until_ms;
  }

  whenAwake(work: () => void): void {
    const { clockwork } = this.simulation;
    if (!this.isAsleep) work();
    else clockwork.after(this.asleep_until_ms - clockwork.now_ms, work);
  }

  /** The locks as a page or the worker has them, where this browser has any. */
  locksOf(process: Process): LockManager | undefined {
    return this.has_locks ? this.locks.of(process) : undefined;
  }

  channelOf(process: Process): BroadcastChannel {
    return this.channel.of(process);
  }

  fetchOf(process: Process): typeof fetch {
    return this.simulation.network.fetchOver(this.way, process);
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
    const worker: Process = { isAlive: () => true, whenAwake: (work) => this.whenAwake(work) };
    const transport = createTransport({
      fetch: this.fetchOf(worker),
      monotonic_ms: () => clockwork.now_ms,
      hurried: () => false,
      gzip: null,
      failed: () => undefined,
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
    await deliverAll({ ...delivering, withLock: webLock(this.locksOf(worker)) }).catch(() => undefined);
    this.tell();
    store.close();
  }

  private tell(): void {
    for (const work of this.listeners) work();
  }
}
