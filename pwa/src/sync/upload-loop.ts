/**
 * When uploads happen.
 *
 *              something new                     a moment later
 *     [idle] -----------------> [waiting] ---------------------------> [sending]
 *       ^                           ^                                   |  |  |
 *       |       all delivered       |  something new, or signed in,     |  |  |
 *       |                           |  meanwhile                        |  |  |
 *       +---------------------------+-----------------------------------+  |  |
 *                                   |                                      |  |
 *        signed in, or other work   |        401, 403                      |  |
 *           [needs sign-in] --------+ <------------------------------------+  |
 *                                                                             |
 *           [backing off] <---------------------------------------------------+  no genuine reply
 *                 |                                                              or storage failed
 *                 |   after the wait, or soon after the network is said to be back
 *                 +-----------------------------------------------------> [sending]
 *
 * It never gives up. What happens while something is being sent is not forgotten: it is looked for again.
 */
import type { DeliveryResult } from './outbox';
import { backOff, returnWait } from './retry';

/** How long changes are gathered before they are sent together. */
export const GATHER_MS = 400;

type LoopState = 'idle' | 'waiting' | 'sending' | 'backing-off' | 'needs-sign-in';

export interface LoopDependencies {
  /** Delivers everything that waits on this device, once. */
  deliver(): Promise<DeliveryResult>;
  random(): number;
  setTimer(work: () => void, wait_ms: number): number;
  clearTimer(timer: number): void;
  /** Called after every round. */
  onRound(result: DeliveryResult): void;
}

export class UploadLoop {
  private state: LoopState = 'idle';
  private timer: number | null = null;
  private due_ms = 0;
  private failures = 0;
  private again = false;

  constructor(private readonly dependencies: LoopDependencies) {}

  /** Something was written: send it soon, unless the way is known to be blocked or it is about to be sent. */
  changed(): void {
    if (this.state === 'sending') this.again = true;
    else if (this.state === 'idle' || this.state === 'needs-sign-in') this.wait('waiting', GATHER_MS);
  }

  /** The network is said to be back, or the page is looked at again. */
  returned(): void {
    if (this.state === 'backing-off') {
      const wait_ms = returnWait(this.dependencies.random);
      if (wait_ms < this.due_ms) this.wait('backing-off', wait_ms);
    } else this.changed();
  }

  /** The student signed in: sessions may have fresh tokens. */
  signedIn(): void {
    if (this.state === 'needs-sign-in' || this.state === 'backing-off') this.wait('waiting', 0);
    else this.changed();
  }

  /** The page is being hidden: send now what would otherwise be gathered. */
  hurry(): void {
    if (this.state === 'waiting') void this.send();
  }

  private wait(state: LoopState, wait_ms: number): void {
    this.state = state;
    this.due_ms = wait_ms;
    if (this.timer !== null) this.dependencies.clearTimer(this.timer);
    this.timer = this.dependencies.setTimer(() => void this.send(), wait_ms);
  }

  private async send(): Promise<void> {
    if (this.timer !== null) this.dependencies.clearTimer(this.timer);
    this.timer = null;
    this.state = 'sending';
    this.again = false;
    const result = await this.attempt();
    this.failures = isDone(result) ? 0 : this.failures + 1;
    this.rest(result);
    this.dependencies.onRound(result);
  }

  /** A store that fails says nothing of the way, and is tried again like one that is blocked. */
  private async attempt(): Promise<DeliveryResult> {
    try {
      return await this.dependencies.deliver();
    } catch {
      return { kind: 'storage-failed' };
    }
  }

  private rest(result: DeliveryResult): void {
    if (!isDone(result)) {
      const after_s = result.kind === 'retry' ? result.after_s : 0;
      this.wait('backing-off', backOff(this.failures, after_s, this.dependencies.random));
    } else if (this.again) this.wait('waiting', GATHER_MS);
    else this.state = result.kind === 'sign-in-needed' ? 'needs-sign-in' : 'idle';
  }
}

/** Whether there is nothing to do but wait for something new, or for a sign-in. */
function isDone({ kind }: DeliveryResult): boolean {
  return kind === 'done' || kind === 'sign-in-needed';
}
