import type { Message, Notices } from '../wire/wire';

/** The staff of the fake school: they pause its exam, and tell everybody in it something. */
export class FakeStaff {
  private given_back_s = 0;
  private paused_ms: number | null = null;
  private readonly messages: Message[] = [];

  constructor(private readonly now_ms: () => number) {}

  pauses(): void {
    this.paused_ms = this.now_ms();
  }

  resumes(): void {
    this.given_back_s = this.granted_s;
    this.paused_ms = null;
  }

  tells(text: string): void {
    const number = this.messages.length + 1;
    this.messages.push({ number, at: new Date(this.now_ms()).toISOString(), text });
  }

  /** What pauses have taken so far, one that goes on included. */
  get granted_s(): number {
    const lost_ms = this.paused_ms === null ? 0 : this.now_ms() - this.paused_ms;
    return this.given_back_s + Math.ceil(lost_ms / 1000);
  }

  notices(): Notices {
    return {
      ...(this.paused_ms !== null && { paused_at: new Date(this.paused_ms).toISOString() }),
      ...(this.messages.length > 0 && { messages: [...this.messages] }),
    };
  }
}
