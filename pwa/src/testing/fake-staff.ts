import type { ExamCard, Message, News, Notices } from '../wire/wire';

/** The staff of the fake school: they pause its exam, and tell everybody in it something. */
export class FakeStaff {
  /** A server of before tells none of the terms of time. */
  tells_terms = true;
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

  /** What every reply about a session tells beside it; the terms are those of the card, which staff change. */
  news({ duration_s, extra_time_s, pause_allowance_s, closes_at }: ExamCard): News {
    const terms = {
      allowance_s: duration_s + extra_time_s,
      ...(pause_allowance_s !== null && { pause_allowance_s }),
      ...(closes_at !== null && { closes_at }),
    };
    return { ...this.notices(), ...(this.tells_terms && { terms }) };
  }
}
