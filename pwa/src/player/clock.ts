import { anchor, type ClockAnchor, type Exchange, serverNow } from '../core/server-clock';
import type { ClockReading } from '../wire/wire';
import type { World } from './world';

interface StoredClock {
  offset_ms: number;
  reading: string | null;
}

/** The server's time as this page load estimates it, and the newest signed reading of it. */
export class Clock {
  private present: ClockAnchor | null = null;
  private stored: StoredClock = { offset_ms: 0, reading: null };

  constructor(private readonly world: World) {}

  async load(): Promise<void> {
    const stored = await this.world.store.meta<StoredClock>('clock');
    if (stored && this.present === null) this.stored = stored;
  }

  get reading(): string | null {
    return this.stored.reading;
  }

  now_ms(): number {
    return serverNow(this.present, {
      wall_ms: this.world.wall_ms(),
      monotonic_ms: this.world.monotonic_ms(),
      offset_ms: this.stored.offset_ms,
    });
  }

  /** How far the device's own clock is ahead. */
  ahead_ms(): number {
    return this.world.wall_ms() - this.now_ms();
  }

  /** Takes what a reply tells; what is stored of it serves the next page load, so a failure costs nothing. */
  heard(told: ClockReading, exchange: Exchange | null): void {
    if (exchange) this.present = anchor(this.present, exchange);
    this.stored = { offset_ms: this.now_ms() - this.world.wall_ms(), reading: told.reading };
    this.world.store.write({ meta: { clock: this.stored } }).catch(() => undefined);
  }
}
