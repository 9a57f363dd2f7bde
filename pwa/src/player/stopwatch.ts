/** Counts the seconds that an exam is on screen, by the monotonic clock alone. */
export class Stopwatch {
  private since_ms: number | null = null;

  constructor(
    private counted_s: number,
    private readonly monotonic_ms: () => number,
  ) {}

  get used_s(): number {
    if (this.since_ms === null) return this.counted_s;
    return this.counted_s + (this.monotonic_ms() - this.since_ms) / 1000;
  }

  run(): void {
    this.since_ms ??= this.monotonic_ms();
  }

  stop(): void {
    this.counted_s = this.used_s;
    this.since_ms = null;
  }

  /** Time used on another device counts as well. */
  atLeast(used_s: number): void {
    this.counted_s += Math.max(0, used_s - this.used_s);
  }
}
