/** One load of the page: the real player, on its device, until it is closed, reloaded or killed. */
import type { Answer } from '../../pwa/src/core/answer';
import { normalise } from '../../pwa/src/core/answer';
import { webTabs } from '../../pwa/src/player/browser-tabs';
import { createPlayer, type StartablePlayer } from '../../pwa/src/player/create-player';
import type { LiveSitting } from '../../pwa/src/player/live-sitting';
import type { PageEvents, World } from '../../pwa/src/player/world';
import { webLock } from '../../pwa/src/sync/delivery';
import type { Device } from './device';
import type { Given, SittingFacts } from './ledger';
import type { Process } from './network';
import type { Opened } from './storage';

type PageEvent = 'hide' | 'show' | 'online' | 'route';

/** What the status line says when everything given is on the device, or further. */
const SAVED = new Set(['saved-on-device', 'delivered', 'offline', 'sign-in-needed', 'parked']);

export class Page implements Process {
  readonly player: StartablePlayer;
  readonly listeners = new Map<PageEvent, (() => void)[]>();
  visible = true;
  private readonly opened: Opened;
  private alive = true;
  private frozen_until_ms = 0;
  private address: number | null = null;
  private sitting: SittingFacts | null = null;
  private unsaved: Given[] = [];
  private undelivered: Given[] = [];
  private seen_ms: number;
  private readonly loaded_ms: number;

  constructor(
    private readonly device: Device,
    readonly name: string,
  ) {
    this.loaded_ms = this.seen_ms = device.simulation.clockwork.now_ms;
    this.opened = device.storage.openForPage(this.isAlive);
    this.player = createPlayer(this.world());
    void this.player.start();
  }

  isAlive = (): boolean => this.alive;

  /** A frozen tab does nothing, hears nothing and keeps its locks. */
  freeze(ms: number): void {
    this.frozen_until_ms = this.device.simulation.clockwork.now_ms + ms;
  }

  whenAwake(work: () => void): void {
    const { clockwork } = this.device.simulation;
    if (clockwork.now_ms < this.frozen_until_ms)
      clockwork.after(this.frozen_until_ms - clockwork.now_ms, work);
    else this.device.whenAwake(work);
  }

  get isFrozen(): boolean {
    return this.device.simulation.clockwork.now_ms < this.frozen_until_ms;
  }

  /** Ends the page at once: nothing that it was about to do happens. */
  kill(): void {
    this.look();
    this.alive = false;
    this.opened.letGo();
    this.device.simulation.tell(() => `${this.name}: gone`);
  }

  fire(event: PageEvent): void {
    if (event === 'hide' || event === 'show') {
      this.look();
      this.visible = event === 'show';
    }
    for (const work of this.listeners.get(event) ?? []) work();
  }

  tell(deed: string): void {
    this.device.simulation.tell(() => `${this.name}: ${deed}`);
  }

  give(question: string, answer: Answer | null): void {
    const { ledger, clockwork } = this.device.simulation;
    this.look();
    if (!this.sitting) return;
    const before = this.player.sitting.value?.answers.value.get(question) ?? null;
    const given = normalise(answer);
    if (JSON.stringify(before) === JSON.stringify(given)) return;
    this.device.simulation.tell(() => `${this.name}: ${question} = ${JSON.stringify(given).slice(0, 30)}`);
    this.player.answer(question, given);
    const shown = this.player.sitting.value?.answers.value.get(question) ?? null;
    if (JSON.stringify(shown) !== JSON.stringify(given)) return; // this page only reads
    this.unsaved.push(ledger.give(this.sitting, question, given, clockwork.now_ms));
  }

  /** Notes what the student sees; called whenever something may have changed. */
  look(): void {
    if (!this.alive) return;
    const { ledger, clockwork } = this.device.simulation;
    if (this.sitting && this.visible)
      ledger.show(this.sitting.session, (clockwork.now_ms - this.seen_ms) / 1000);
    this.seen_ms = clockwork.now_ms;
    const live = this.player.sitting.value as LiveSitting | null;
    const handed_in = this.player.screen.value.name === 'handed-in';
    const said = live && live.key === this.sitting?.session ? live.save.value.kind : null;
    if (handed_in || (said && SAVED.has(said))) this.save();
    if (said === 'delivered') this.deliver();
    if (live?.key !== this.sitting?.session) this.begin(live);
  }

  private save(): void {
    if (this.unsaved.length === 0) return;
    this.device.simulation.ledger.save(this.unsaved);
    this.device.simulation.tell(() => `${this.name}: sees ${this.unsaved.length} saved`);
    this.undelivered.push(...this.unsaved);
    this.unsaved = [];
  }

  private deliver(): void {
    const { ledger, clockwork } = this.device.simulation;
    ledger.deliver(this.undelivered, clockwork.now_ms);
    this.undelivered = [];
  }

  /** Another session is on screen, or none. What was not seen as saved before never will be. */
  private begin(live: LiveSitting | null): void {
    this.unsaved = [];
    this.undelivered = [];
    const began = this.device.simulation.ledger.next();
    this.device.simulation.tell(() => `${this.name}: ${live?.key ?? 'no session'} on screen`);
    this.sitting = live && { session: live.key, device: this.device.name, began };
  }

  private world(): World {
    const { device } = this;
    const { clockwork, chance } = device.simulation;
    return {
      store: this.opened.store,
      storageFound: () => this.opened.found(),
      fetch: device.fetchOf(this),
      gzip: null,
      wall_ms: () => Math.floor(clockwork.now_ms + device.wall_error_ms),
      monotonic_ms: () => clockwork.now_ms - this.loaded_ms,
      random: chance.next,
      newId: chance.id,
      setTimer: (work, wait_ms) => clockwork.after(wait_ms, () => this.whenAwake(() => this.alive && work())),
      clearTimer: (timer) => clockwork.cancel(timer),
      withLock: webLock(device.locksOf(this)),
      tabs: webTabs(device.locksOf(this), device.channelOf(this)),
      attachments: { has: async () => true, keep: async () => undefined },
      page: this.events(),
      worker: {
        active: async () => true,
        ready: async () => true,
        update: async () => undefined,
        hasUpdate: () => false,
        onUpdate: () => undefined,
        takeOver: async () => undefined,
        uploads_when_closed: device.simulation.has_workers,
        requestUpload: async () => device.wakeWorker(),
        onDelivered: (work) => device.onDelivered(() => this.alive && work()),
      },
      persist: async () => true,
      persisted: async () => true,
      app_version: 'simulated',
    };
  }

  private events(): PageEvents {
    const on = (event: PageEvent) => (work: () => void) => {
      this.listeners.set(event, [...(this.listeners.get(event) ?? []), work]);
    };
    return {
      visible: () => this.visible,
      route: () => this.address,
      setRoute: (exam_id) => {
        this.address = exam_id;
      },
      onHide: on('hide'),
      onShow: on('show'),
      onOnline: on('online'),
      onRoute: on('route'),
      reload: () => this.device.reload(this),
    };
  }
}
