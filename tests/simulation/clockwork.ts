/**
 * Simulated time. It stands still while anything can go on without it, and then jumps to the next timer: an
 * hour takes as long as what happens in it. The timers of the platform are replaced by it for the whole run.
 */
type Work = () => void;

interface Timer {
  id: number;
  at_ms: number;
  work: Work;
}

const realTurn = globalThis.setImmediate;

export class Clockwork {
  private timers: Timer[] = [];
  private tasks: Work[] = [];
  private last_id = 0;

  constructor(
    public now_ms: number,
    /** Called whenever nothing more happens before the next timer. */
    private readonly onRest: () => void,
  ) {}

  /** Puts this in place of the platform's timers and tasks. */
  install(): void {
    const platform = globalThis as unknown as Record<string, unknown>;
    platform.setTimeout = (work: Work, wait_ms = 0) => this.after(wait_ms, work);
    platform.clearTimeout = (id: number) => this.cancel(id);
    platform.setImmediate = (work: Work) => this.tasks.push(work);
  }

  after(wait_ms: number, work: Work): number {
    this.last_id += 1;
    const timer = { id: this.last_id, at_ms: this.now_ms + Math.max(0, wait_ms), work };
    const place = this.timers.findIndex(({ at_ms }) => at_ms > timer.at_ms);
    this.timers.splice(place === -1 ? this.timers.length : place, 0, timer);
    return timer.id;
  }

  cancel(id: number): void {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  }

  /** Lets time go by, with everything that happens meanwhile. */
  async pass(ms: number): Promise<void> {
    const until_ms = this.now_ms + ms;
    await this.settle();
    for (let next = this.timers[0]; next && next.at_ms <= until_ms; next = this.timers[0]) {
      this.timers.shift();
      this.now_ms = next.at_ms;
      next.work();
      await this.settle();
    }
    this.now_ms = until_ms;
  }

  /** Until everything that is under way waits for a timer. */
  async settle(): Promise<void> {
    for (;;) {
      await new Promise<void>((resolve) => realTurn(resolve));
      const task = this.tasks.shift();
      if (!task) break;
      task();
    }
    this.onRest();
  }
}
