import type { Hold, HoldEvents, Tabs } from './world';

/**
 * Web Locks and a channel, where the browser has them. Without locks every tab holds every name: merging keeps
 * what each of them writes.
 */
export function webTabs(locks: LockManager | undefined, channel: BroadcastChannel): Tabs {
  return {
    hold: (name, events) => (locks ? new LockHold(locks, name, events) : freeHold(events)),
    tell: (session) => channel.postMessage(session),
    onTold: (work) => channel.addEventListener('message', ({ data }) => work(String(data))),
  };
}

function freeHold(events: HoldEvents): Hold {
  queueMicrotask(events.held);
  return { steal: () => undefined, release: () => undefined };
}

class LockHold implements Hold {
  private released = false;
  private line = new AbortController();
  private letGo: () => void = () => undefined;

  constructor(
    private readonly locks: LockManager,
    private readonly name: string,
    private readonly events: HoldEvents,
  ) {
    void this.ask({ ifAvailable: true });
  }

  steal(): void {
    this.line.abort();
    void this.ask({ steal: true });
  }

  release(): void {
    this.released = true;
    this.line.abort();
    this.letGo();
  }

  private async ask(options: LockOptions): Promise<void> {
    let granted = false;
    try {
      await this.locks.request(this.name, options, (lock) => {
        granted = lock !== null;
        return granted ? this.keep() : undefined;
      });
    } catch {
      if (options.signal?.aborted) return;
      if (!granted) return this.events.held(); // the browser gives nobody locks here
    }
    if (this.released) return;
    this.events.lost();
    this.line = new AbortController();
    await this.ask({ signal: this.line.signal });
  }

  /** Has the lock for as long as the promise lasts. */
  private keep(): Promise<void> {
    if (this.released) return Promise.resolve();
    this.events.held();
    return new Promise((resolve) => {
      this.letGo = resolve;
    });
  }
}
