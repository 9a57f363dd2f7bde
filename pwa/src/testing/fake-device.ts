import { vi } from 'vitest';
import { webTabs } from '../player/browser-tabs';
import { createPlayer, type StartablePlayer } from '../player/create-player';
import type { PageEvents, World } from '../player/world';
import { IdbStore } from '../store/idb';
import type { Found } from '../store/store';
import { webLock } from '../sync/delivery';
import { FakeLocks } from './fake-locks';
import type { FakeSchool } from './fake-school';
import { newId } from './fake-server';

/** Nothing that a page was about to do happens; time stays, which vitest's own clearing would put back. */
function killsPages(): void {
  const now_ms = Date.now();
  vi.clearAllTimers();
  vi.setSystemTime(now_ms);
}

type PageEvent = 'hide' | 'show' | 'online' | 'route';

/** A tab hears what the others tell, and not itself. */
class FakeChannel extends EventTarget {
  constructor(private readonly tabs: Set<FakeChannel>) {
    super();
    tabs.add(this);
  }

  postMessage(data: string): void {
    for (const tab of this.tabs) {
      if (tab !== this) queueMicrotask(() => tab.dispatchEvent(new MessageEvent('message', { data })));
    }
  }
}

/**
 * A device with one browser: its storage outlives its pages. Time is vitest's; `passes` lets it go by and
 * waits for what IndexedDB has to do meanwhile.
 */
export class FakeDevice {
  readonly store = new IdbStore();
  readonly attachments = new Set<string>();
  readonly reload = vi.fn();
  found: Found = 'as-left';
  persists = true;
  uploads_requested = 0;
  uploads_when_closed = true;
  update_waits = false;
  looked_for_updates = 0;
  taken_over = 0;
  private locks = new FakeLocks();
  private readonly tabs = new Set<FakeChannel>();
  private address: number | null = null;
  private listeners = new Map<PageEvent, (() => void)[]>();

  constructor(private readonly school: FakeSchool) {}

  /** Loads the page: a new player on the same storage, at the same address. */
  async opens(): Promise<StartablePlayer> {
    this.listeners = new Map();
    this.locks = new FakeLocks();
    this.tabs.clear();
    killsPages();
    return this.opensTab();
  }

  /** Loads the page once more, beside those that are open. Page events reach all of them. */
  async opensTab(): Promise<StartablePlayer> {
    const player = createPlayer(this.world());
    await player.start();
    await this.settles();
    return player;
  }

  /** A new player as after a reload: whatever the old page was about to do is gone. */
  reloads(): Promise<StartablePlayer> {
    return this.opens();
  }

  /** Time that goes by with every page killed. */
  async passesWithoutPage(ms: number): Promise<void> {
    killsPages();
    await vi.advanceTimersByTimeAsync(ms);
  }

  async passes(ms: number): Promise<void> {
    for (let left_ms = ms; left_ms > 0; left_ms -= 1_000) {
      await vi.advanceTimersByTimeAsync(Math.min(left_ms, 1_000));
      await this.settles();
    }
  }

  /** Until everything that is under way has been written and answered. */
  async settles(): Promise<void> {
    for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  async fires(event: PageEvent): Promise<void> {
    for (const work of this.listeners.get(event) ?? []) work();
    await this.settles();
  }

  /** One more tab of the app was frozen while it was sending: it keeps the lock under which uploads go. */
  freezesTabInUpload(): void {
    void this.locks.request('inkfast-upload', {}, () => new Promise(() => undefined));
  }

  /** What happens with the whole browser closed and started again: storage stays, the address does not. */
  forgetsAddress(): void {
    this.address = null;
  }

  /** The exam that the address names. */
  get exam_in_address(): number | null {
    return this.address;
  }

  goesToAddressOf(exam_id: number | null): void {
    this.address = exam_id;
  }

  private world(): World {
    const loaded_ms = performance.now();
    return {
      store: this.store,
      storageFound: async () => this.found,
      fetch: this.school.fetch,
      gzip: null,
      wall_ms: () => Date.now(),
      monotonic_ms: () => performance.now() - loaded_ms,
      random: () => 0.5,
      newId,
      setTimer: (work, wait_ms) => setTimeout(work, wait_ms) as unknown as number,
      clearTimer: (timer) => clearTimeout(timer),
      withLock: webLock(this.locks.manager),
      attachments: {
        has: async (url) => this.attachments.has(url),
        keep: async (url) => {
          if (this.school.mood === 'is-down') throw new TypeError('Failed to fetch');
          this.attachments.add(url);
        },
      },
      page: this.page(),
      tabs: webTabs(this.locks.manager, new FakeChannel(this.tabs) as unknown as BroadcastChannel),
      worker: {
        active: async () => true,
        ready: async () => true,
        update: async () => {
          this.looked_for_updates += 1;
        },
        hasUpdate: () => this.update_waits,
        onUpdate: () => undefined,
        takeOver: async () => {
          this.taken_over += 1;
          this.update_waits = false;
        },
        uploads_when_closed: this.uploads_when_closed,
        requestUpload: async () => {
          this.uploads_requested += 1;
        },
        onDelivered: () => undefined,
      },
      persist: async () => this.persists,
      persisted: async () => this.persists,
      app_version: 'test',
    };
  }

  private page(): PageEvents {
    const on = (event: PageEvent) => (work: () => void) => {
      this.listeners.set(event, [...(this.listeners.get(event) ?? []), work]);
    };
    return {
      visible: () => true,
      route: () => this.address,
      setRoute: (exam_id) => {
        this.address = exam_id;
      },
      onHide: on('hide'),
      onShow: on('show'),
      onOnline: on('online'),
      onRoute: on('route'),
      reload: this.reload,
    };
  }
}
