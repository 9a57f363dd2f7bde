import type { Found, Store } from '../store/store';
import type { Gzip } from '../sync/compression';
import type { WithLock } from '../sync/delivery';

/** The pictures and sounds of papers, kept for offline use. */
export interface AttachmentCache {
  has(url: string): Promise<boolean>;
  /** Fetches and keeps one of them; rejects where that fails. */
  keep(url: string): Promise<void>;
}

/** The page that the player runs in: whether it is looked at, and where it is. */
export interface PageEvents {
  visible(): boolean;
  /** The exam named by the address, so that a reload comes back to it. */
  route(): number | null;
  setRoute(exam_id: number | null): void;
  onHide(work: () => void): void;
  onShow(work: () => void): void;
  onOnline(work: () => void): void;
  onRoute(work: () => void): void;
  reload(): void;
}

/** The service worker, as far as the page deals with it. */
export interface WorkerControl {
  /** Whether the app itself is on the device: a worker is active. */
  active(): Promise<boolean>;
  /** The same, once an installation under way has ended, or has taken too long. */
  ready(): Promise<boolean>;
  /** Looks for a new version; settles within a bounded time even where the network swallows everything. */
  update(): Promise<void>;
  hasUpdate(): boolean;
  onUpdate(work: () => void): void;
  /** Lets the waiting version take over; resolves when it has. */
  takeOver(): Promise<void>;
  /** Whether this browser can upload with the page closed. */
  readonly uploads_when_closed: boolean;
  /** Asks the browser to upload by itself when the network is back, even with the page closed. */
  requestUpload(): Promise<void>;
  /** Calls when the worker has delivered something. */
  onDelivered(work: () => void): void;
}

export interface HoldEvents {
  held(): void;
  /** Another tab is ahead, or has taken the hold away. This one is next in line. */
  lost(): void;
}

/** A place in the line for a name that one tab has at a time. */
export interface Hold {
  /** Takes the name from the tab that has it. */
  steal(): void;
  release(): void;
}

/** The other tabs of this browser, as far as it lets a tab know of them. */
export interface Tabs {
  /** Takes the name, or a place in the line for it; one of the events follows soon, and each change after it. */
  hold(name: string, events: HoldEvents): Hold;
  /** Tells the other tabs that a session has changed on this device. */
  tell(session: string): void;
  onTold(work: (session: string) => void): void;
}

/** Everything outside the player, so that tests can put fakes in its place. */
export interface World {
  store: Store;
  /** Whether the device still had what was left on it; rejects where the store cannot be read. */
  storageFound(): Promise<Found>;
  fetch: typeof fetch;
  /** Compresses; null where this browser cannot. */
  gzip: Gzip | null;
  wall_ms(): number;
  monotonic_ms(): number;
  random(): number;
  /** A fresh 128-bit id, 32 hex digits. */
  newId(): string;
  setTimer(work: () => void, wait_ms: number): number;
  clearTimer(timer: number): void;
  withLock: WithLock;
  attachments: AttachmentCache;
  page: PageEvents;
  tabs: Tabs;
  worker: WorkerControl;
  /** Asks the browser not to evict what is stored. */
  persist(): Promise<boolean>;
  /** Whether it has promised that; null where it does not say. */
  persisted(): Promise<boolean | null>;
  /** Which build of the app this is. */
  app_version: string;
}
