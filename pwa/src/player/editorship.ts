import { computed, type Signal, signal } from '@preact/signals';
import type { SessionKey, SessionRow } from '../store/store';
import type { Context } from './context';
import type { Editing } from './player';
import type { Restored } from './restored';
import type { Hold } from './world';

/** How long after a take-over that the server refused or failed it is asked for again, at the next contact. */
const AGAIN_MS = 20_000;

export interface EditorshipEvents {
  /** About to become a reader: whatever is not written yet is written now. */
  losing(): void;
  /** What this page is has changed. */
  changed(): void;
}

/**
 * Whether this page is the editor of a session: one tab of one device at a time. Nothing correct rests on it,
 * since whatever two editors write is merged; it keeps a student from answering in one place and looking in
 * another, and the time from being counted twice.
 */
export class Editorship {
  private readonly other_tab = signal(false);
  private readonly other_device = signal(false);
  readonly editing = computed<Editing>(() => {
    if (this.other_tab.value) return 'other-tab';
    return this.other_device.value ? 'other-device' : 'here';
  });
  private hold: Hold | null = null;
  /** A take-over that the server has not answered: until it does, the generation it tells is no news. */
  private due = false;
  private asked_ms = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly context: Context,
    private readonly key: SessionKey,
    private readonly events: EditorshipEvents,
  ) {}

  get isHere(): boolean {
    return this.editing.value === 'here';
  }

  /** Resolves when it is known whether another tab is ahead; this tab is next in line then. */
  enter(): Promise<void> {
    return new Promise((resolve) => {
      const turn = (other_tab: boolean) => () => {
        this.set(this.other_tab, other_tab);
        resolve();
      };
      const events = { held: turn(false), lost: turn(true) };
      this.hold = this.context.world.tabs.hold(`inkfast-session-${this.key}`, events);
    });
  }

  leave(): void {
    this.hold?.release();
    this.hold = null;
  }

  /** Takes the session from the tab that has it. */
  steal(): void {
    if (this.other_tab.value) this.hold?.steal();
  }

  /** A reply told the session's generation; a higher one than this device's says that another took over. */
  judge(generation: number, known: number): void {
    if (!this.due && generation > known) this.set(this.other_device, true);
  }

  get isOvertaken(): boolean {
    return this.other_device.value;
  }

  /**
   * Tells the server that the session goes on here, and gives what it holds. The student goes on here in any
   * case: without the network the server is told later, and what both devices wrote is merged.
   */
  async takeOver(session: SessionRow, writer: string): Promise<Restored | null> {
    this.due = true;
    const found = await this.ask(session, writer);
    this.set(this.other_device, false);
    return found;
  }

  /** The server was reached: it is told now what it could not be told before. */
  async catchUp(session: SessionRow, writer: string): Promise<Restored | null> {
    const since_ms = this.context.world.monotonic_ms() - this.asked_ms;
    return this.due && since_ms >= AGAIN_MS ? this.ask(session, writer) : null;
  }

  /** The generation of a take-over is in the store: replies may be judged by it again. */
  settled(): void {
    this.due = false;
  }

  private async ask(session: SessionRow, writer: string): Promise<Restored | null> {
    this.asked_ms = this.context.world.monotonic_ms();
    const answered = await this.context.server.takeOver(session.exam_id, writer);
    // Where only the network was in the way, the next contact shows that it is not any more.
    if (answered.kind === 'unreachable' && !answered.reference) this.asked_ms = Number.NEGATIVE_INFINITY;
    if (answered.kind !== 'ok' || answered.body.student_id !== session.student_id) return null;
    const { session: full } = answered.body;
    if (full) return { full, news: answered.body };
    this.due = false;
    return null;
  }

  private set(flag: Signal<boolean>, value: boolean): void {
    if (flag.value === value) return;
    if (value && this.isHere) this.events.losing();
    flag.value = value;
    this.events.changed();
  }
}
