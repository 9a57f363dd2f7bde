/** What was handed in at the fake school, and what its staff took back. */
export class FakeHandIns {
  revision = 1;
  private readonly stamps = new Map<number, string>();
  private readonly taken_back = new Set<string>();

  close(attempt: number, stamp: string): void {
    this.stamps.set(attempt, stamp);
    this.revision += 1;
  }

  isClosed(attempt: number): boolean {
    return this.stamps.has(attempt);
  }

  reopen(attempt: number): void {
    this.taken_back.add(this.stamps.get(attempt) ?? '');
    this.stamps.delete(attempt);
    this.revision += 1;
  }

  wasTakenBack(stamp: string): boolean {
    return this.taken_back.has(stamp);
  }
}
