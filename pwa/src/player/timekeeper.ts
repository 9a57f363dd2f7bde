import { signal } from '@preact/signals';
import { type Announcement, announcementBetween } from '../core/timing';
import type { SessionRow } from '../store/store';
import type { Context } from './context';
import { sessionTimeLeft } from './policy';
import { Stopwatch } from './stopwatch';

const TICK_MS = 1_000;
const PROGRESS_MS = 5_000;

/** What is due as time goes by. */
export interface Beats {
  /** Keep how far the student is: at least every five seconds. */
  progress(): void;
  /** The exam's autosave interval has passed. */
  autosave(): void;
  timeOut(): void;
}

/** Counts the time of one session while it is on screen, and announces what is left of it. */
export class Timekeeper {
  readonly time_left_s = signal(0);
  readonly announcement = signal<Announcement | null>(null);
  private readonly stopwatch: Stopwatch;
  private timer: number | null = null;
  private progress_ms: number;
  private autosave_ms: number;

  constructor(
    private readonly context: Context,
    private readonly session: () => SessionRow,
    used_s: number,
  ) {
    this.stopwatch = new Stopwatch(used_s, context.world.monotonic_ms);
    this.progress_ms = this.autosave_ms = context.world.monotonic_ms();
    this.time_left_s.value = this.left_s();
  }

  /** Seconds used, to a tenth. */
  get used_s(): number {
    return Math.round(this.stopwatch.used_s * 10) / 10;
  }

  atLeast(used_s: number): void {
    this.stopwatch.atLeast(used_s);
  }

  /** The exam is on screen, or no longer. The clock on the wall goes on either way, so the ticks do too. */
  show(visible: boolean): void {
    if (visible) this.stopwatch.run();
    else this.stopwatch.stop();
  }

  start(beats: Beats): void {
    this.timer = this.context.world.setTimer(() => this.tick(beats), TICK_MS);
  }

  stop(): void {
    this.stopwatch.stop();
    if (this.timer !== null) this.context.world.clearTimer(this.timer);
    this.timer = null;
  }

  private tick(beats: Beats): void {
    const before_s = this.time_left_s.value;
    this.time_left_s.value = this.left_s();
    this.announcement.value =
      announcementBetween(before_s, this.time_left_s.value) ?? this.announcement.value;
    this.timer = this.context.world.setTimer(() => this.tick(beats), TICK_MS);
    const now_ms = this.context.world.monotonic_ms();
    if (now_ms - this.progress_ms >= PROGRESS_MS - TICK_MS) {
      this.progress_ms = now_ms;
      beats.progress();
    }
    if (now_ms - this.autosave_ms >= this.session().card.autosave_interval_s * 1000) {
      this.autosave_ms = now_ms;
      beats.autosave();
    }
    if (this.time_left_s.value === 0 && this.session().card.paused_at === undefined) beats.timeOut();
  }

  private left_s(): number {
    return sessionTimeLeft(this.session(), this.stopwatch.used_s, this.context.clock.now_ms());
  }
}
