/** Web Locks and the channel between the tabs of one device. What the dead held is free. */
interface Owner {
  isAlive(): boolean;
}

type Work = (lock: Lock | null) => unknown;

interface Place {
  owner: Owner;
  /** Gives the lock to whoever stands here, or takes it away again. */
  grant(): void;
  rob(): void;
}

export class Locks {
  private readonly holders = new Map<string, Place>();
  private readonly lines = new Map<string, Place[]>();

  /** The locks as one page, or the worker, sees them. */
  of(owner: Owner): LockManager {
    const request = (name: string, options: LockOptions | Work, work?: Work) =>
      typeof options === 'function'
        ? this.enter(owner, name, {}, options)
        : this.enter(owner, name, options, work as Work);
    return { request } as LockManager;
  }

  bury(): void {
    for (const [name, { owner }] of this.holders) if (!owner.isAlive()) this.free(name);
  }

  private enter(owner: Owner, name: string, options: LockOptions, work: Work): Promise<unknown> {
    return new Promise((resolve, reject) => {
      let robbed = false;
      const place: Place = {
        owner,
        grant: () => {
          this.holders.set(name, place);
          const done = Promise.resolve().then(() => work({ name, mode: 'exclusive' }));
          void done
            .then(resolve, reject)
            .then(() => !robbed && this.holders.get(name) === place && this.free(name));
        },
        rob: () => {
          robbed = true;
          reject(new DOMException('stolen', 'AbortError'));
        },
      };
      const holder = this.holders.get(name);
      if (options.steal) holder?.rob();
      if (!holder || options.steal) place.grant();
      else if (options.ifAvailable) resolve(work(null));
      else
        this.join(name, place, () => reject(new DOMException('left the line', 'AbortError')), options.signal);
    });
  }

  private join(name: string, place: Place, refuse: () => void, signal?: AbortSignal): void {
    this.lines.set(name, [...(this.lines.get(name) ?? []), place]);
    signal?.addEventListener('abort', () => {
      this.lines.set(name, this.lines.get(name)?.filter((other) => other !== place) ?? []);
      refuse();
    });
  }

  private free(name: string): void {
    this.holders.delete(name);
    const [next, ...line] = (this.lines.get(name) ?? []).filter(({ owner }) => owner.isAlive());
    this.lines.set(name, line);
    next?.grant();
  }
}

type Listener = (event: MessageEvent) => void;

/** A `BroadcastChannel`: what one tab posts, the others hear a moment later. */
export class Channel {
  private readonly tabs: { owner: Owner; listener: Listener }[] = [];

  constructor(private readonly later: (work: () => void) => void) {}

  of(owner: Owner): BroadcastChannel {
    const channel = {
      postMessage: (data: unknown) => this.later(() => this.post(owner, data)),
      addEventListener: (_: string, listener: Listener) => this.tabs.push({ owner, listener }),
    };
    return channel as unknown as BroadcastChannel;
  }

  private post(from: Owner, data: unknown): void {
    for (const { owner, listener } of this.tabs)
      if (owner !== from && owner.isAlive()) listener({ data } as MessageEvent);
  }
}
