/** What happened in a run: how often each fault struck, and what was found to be wrong. */
export class Tally {
  readonly counts: Record<string, number> = {};
  readonly problems: string[] = [];

  /** `tell` hears of every single event, for whoever follows one seed. */
  constructor(readonly tell: (event: () => string) => void) {}

  count(name: string, by = 1): void {
    this.counts[name] = (this.counts[name] ?? 0) + by;
  }

  /** The run is lost; every different reason is told once. */
  problem(text: string): void {
    if (!this.problems.includes(text)) this.problems.push(text);
  }
}
