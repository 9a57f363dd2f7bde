import { StorageFailed } from '../store/store';
import type { PlayerState } from './state';
import { whyStorageFailed } from './storage-trouble';

/** The steps that a student's intents take: shown as busy, and told where storage fails. */
export class Work {
  private under_way = 0;
  private engaged = false;

  constructor(private readonly state: PlayerState) {}

  /** One step at a time with the exam itself: what is pressed twice happens once. */
  async alone(step: () => Promise<void>): Promise<void> {
    if (this.engaged) return;
    this.engaged = true;
    await this.busily(step).finally(() => {
      this.engaged = false;
    });
  }

  async busily(step: () => Promise<void>): Promise<void> {
    this.under_way += 1;
    this.state.busy.value = true;
    try {
      await step();
    } catch (problem) {
      if (!(problem instanceof StorageFailed)) throw problem;
      this.state.notice.value = { kind: 'storage-blocked', reason: whyStorageFailed(problem) };
    } finally {
      this.under_way -= 1;
      this.state.busy.value = this.under_way > 0;
    }
  }
}
