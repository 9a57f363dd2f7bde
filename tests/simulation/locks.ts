import type { WithLock } from '../../pwa/src/sync/delivery';

interface Holder {
  isAlive(): boolean;
}

/** The Web Locks of one device: a lock goes to the next in line when its holder is done, or is no more. */
export class Locks {
  private readonly lines = new Map<string, { holder: Holder; start: () => void }[]>();

  /** The locks as one page, or the worker, sees them. */
  of(holder: Holder): WithLock {
    return async (name, work) => {
      await new Promise<void>((start) => this.join(name, holder, start));
      try {
        return await work();
      } finally {
        if (this.lines.get(name)?.[0]?.holder === holder) this.leave(name);
      }
    };
  }

  /** Lets go of what the dead held. */
  bury(): void {
    for (const [name, line] of this.lines) {
      const first = line[0];
      if (first && !first.holder.isAlive()) this.leave(name);
    }
  }

  private join(name: string, holder: Holder, start: () => void): void {
    const line = this.lines.get(name) ?? [];
    this.lines.set(name, line);
    line.push({ holder, start });
    if (line.length === 1) start();
  }

  private leave(name: string): void {
    const line = (this.lines.get(name) ?? []).slice(1).filter(({ holder }) => holder.isAlive());
    this.lines.set(name, line);
    line[0]?.start();
  }
}
