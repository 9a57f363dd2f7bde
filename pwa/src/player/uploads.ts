import { deliverAll } from '../sync/delivery';
import type { Contact } from '../sync/outbox';
import { createTransport } from '../sync/transport';
import { UploadLoop } from '../sync/upload-loop';
import type { Clock } from './clock';
import type { PlayerState } from './state';
import type { World } from './world';

type Listener = (contact: Contact | null) => Promise<void>;

/** The queue of this device, kept moving while the page is open. */
export class Uploads {
  private readonly loop: UploadLoop;
  private readonly refused = new Set<string>();
  private readonly listeners = new Set<Listener>();
  private storage_refuses = false;

  constructor(
    private readonly world: World,
    private readonly state: PlayerState,
    private readonly clock: Clock,
  ) {
    const transport = createTransport({
      fetch: world.fetch,
      monotonic_ms: world.monotonic_ms,
      hurried: () => !world.page.visible(),
      gzip: world.gzip,
      failed: (reference, for_good) => {
        state.reference.value = reference;
        if (for_good) state.parked_reference.value = reference;
      },
    });
    const delivering = {
      store: world.store,
      transport,
      newId: world.newId,
      heard: (contact: Contact) => this.heard(contact),
      withLock: world.withLock,
      refused: this.refused,
    };
    this.loop = new UploadLoop({
      deliver: () => deliverAll(delivering),
      random: world.random,
      setTimer: world.setTimer,
      clearTimer: world.clearTimer,
      onRound: (result) => {
        this.state.refused.value = new Set(this.refused);
        if (result.kind === 'retry') this.blocked();
        this.tell(null);
      },
    });
    world.page.onOnline(() => this.loop.returned());
    world.page.onShow(() => this.loop.returned());
    world.page.onHide(() => this.loop.hurry());
    world.worker.onDelivered(() => this.tell(null));
  }

  /** Calls with what each reply told, and with nothing when the queue may have changed. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Something was written on this device. */
  changed(): void {
    this.storage_refuses = false;
    this.loop.changed();
  }

  /**
   * Storage refuses to write. Until it writes again the browser is asked for nothing that it would have to
   * write down itself: one such write on a full disk makes Chromium drop every service worker, and the app
   * could not be opened again without the network.
   */
  storageFailed(): void {
    this.storage_refuses = true;
  }

  get storageFails(): boolean {
    return this.storage_refuses;
  }

  signedIn(): void {
    this.refused.clear();
    this.state.refused.value = new Set();
    this.loop.signedIn();
  }

  /** Sends everything again where the server was restored; where storage fails, the next reply tells as much. */
  async enterEpoch(epoch: string): Promise<void> {
    const restored = await this.world.store.enterEpoch(epoch).catch(() => false);
    if (!restored) return;
    this.changed();
    this.tell(null);
  }

  /** Has the browser upload with the page closed, where it can. */
  leaveToWorker(): void {
    if (!this.storage_refuses) this.world.worker.requestUpload().catch(() => undefined);
  }

  private heard(contact: Contact): void {
    this.clock.heard(contact.reading, contact.exchange);
    this.state.online.value = true;
    this.state.reference.value = null;
    this.state.last_contact_ms.value = this.world.wall_ms();
    this.tell(contact);
    this.world.tabs.tell(contact.session);
  }

  private blocked(): void {
    this.state.online.value = false;
    this.leaveToWorker();
  }

  /** A listener whose store fails looks again at the next call; what it shows until then is older, not wrong. */
  private tell(contact: Contact | null): void {
    for (const listener of this.listeners) listener(contact).catch(() => undefined);
  }
}
