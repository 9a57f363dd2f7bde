type Callback = (lock: Lock | null) => unknown;

interface Request {
  options: LockOptions;
  grant(): void;
}

/** Web Locks as far as the app uses them, shared by the tabs of one device. */
export class FakeLocks {
  private readonly holders = new Map<string, { rob(): void }>();
  private readonly lines = new Map<string, Request[]>();

  get manager(): LockManager {
    return this as unknown as LockManager;
  }

  request(name: string, options: LockOptions | Callback, work?: Callback): Promise<unknown> {
    if (typeof options === 'function') return this.enter(name, {}, options);
    return this.enter(name, options, work as Callback);
  }

  private enter(name: string, options: LockOptions, work: Callback): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const grant = () => void this.run(name, work).then(resolve, reject);
      const held = this.holders.get(name);
      if (options.steal) held?.rob();
      if (!held || options.steal) return grant();
      if (options.ifAvailable) return resolve(work(null));
      const request = { options, grant };
      this.lines.set(name, [...(this.lines.get(name) ?? []), request]);
      options.signal?.addEventListener('abort', () => {
        this.lines.set(
          name,
          (this.lines.get(name) ?? []).filter((other) => other !== request),
        );
        reject(new DOMException('left the line', 'AbortError'));
      });
    });
  }

  private async run(name: string, work: Callback): Promise<unknown> {
    let rob = () => {};
    const robbed = new Promise((_, reject) => {
      rob = () => reject(new DOMException('stolen', 'AbortError'));
    });
    const holder = { rob };
    this.holders.set(name, holder);
    try {
      return await Promise.race([work({ name, mode: 'exclusive' }), robbed]);
    } finally {
      if (this.holders.get(name) === holder) {
        this.holders.delete(name);
        this.next(name);
      }
    }
  }

  private next(name: string): void {
    const [first, ...rest] = this.lines.get(name) ?? [];
    this.lines.set(name, rest);
    first?.grant();
  }
}
