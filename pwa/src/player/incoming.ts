import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { AnswerRow, SessionRow } from '../store/store';
import type { Contact } from '../sync/outbox';
import { NUMBER_REUSED } from '../sync/reused-numbers';
import type { News, Notices } from '../wire/wire';
import type { Context } from './context';
import type { Desk } from './desk';
import type { Editorship } from './editorship';
import { noticesOf, toldOf, withNews } from './notices';
import { laterRows, loadSession } from './opened-session';
import { Overtaking } from './overtaking';
import type { Told } from './player';
import { keepRestored, mergeRestored, type Restored, restoredFor } from './restored';
import { inTheBackground } from './storage-trouble';
import type { Timekeeper } from './timekeeper';

/** What comes to a sitting from elsewhere: from the server, from other tabs of this device. */
export class Incoming {
  private readonly overtaking: Overtaking;
  private readonly notices: Signal<Notices>;
  readonly told: ReadonlySignal<Told>;

  constructor(
    private readonly context: Context,
    private readonly desk: Desk,
    private readonly time: Timekeeper,
    private readonly editorship: Editorship,
  ) {
    this.overtaking = new Overtaking(context, desk);
    const { card, exam_id } = desk.session;
    this.notices = signal(noticesOf(card));
    this.told = computed(() => toldOf(this.notices.value, context.state.read.value.get(exam_id) ?? 0));
  }

  /** Makes this page the editor: of this device at once, of all devices as soon as the server hears of it. */
  async takeOver(): Promise<void> {
    this.editorship.steal();
    if (this.editorship.isOvertaken) await this.claim();
  }

  /** Tells the server that the session goes on here, and takes what other devices wrote. */
  async claim(): Promise<void> {
    const { session, recorder } = this.desk;
    await this.adopt(await this.editorship.takeOver(session, recorder.writer));
  }

  /** Takes what a reply told of this session, or that its queue may have changed. */
  async heard(contact: Contact | null): Promise<void> {
    const { session, recorder } = this.desk;
    const verdicts = contact?.verdicts ?? [];
    if (contact?.session === session.key) {
      if (verdicts.some(({ stamp }) => stamp)) await this.putBack();
      await this.takeNews(contact.summary.granted_s, contact.news);
      this.judge(contact.summary.generation);
      await this.adopt(await this.editorship.catchUp(session, recorder.writer));
    }
    for (const { stamp } of verdicts) if (stamp) recorder.observe(stamp);
    if (verdicts.some(({ writer, code }) => code === NUMBER_REUSED && writer === recorder.writer))
      recorder.becomeAnother();
    await recorder.watch.look();
  }

  /** An older server tells no generation. */
  judge(generation: number | undefined): void {
    const before = this.editorship.isOvertaken;
    this.editorship.judge(generation ?? 0, this.desk.session.generation ?? 0);
    if (!before) inTheBackground(this.readElsewhere());
  }

  /** Where another device has the session: shows what that one has sent. Nothing is told to the server. */
  async readElsewhere(): Promise<void> {
    if (!this.editorship.isOvertaken) return;
    const { exam_id, student_id } = this.desk.session;
    const found = restoredFor(student_id, await this.context.server.restore(exam_id));
    if (found) await this.absorb(found);
  }

  /** Takes over what the server holds and this device does not. */
  async absorb(found: Restored): Promise<void> {
    const { full } = found;
    const { session, view } = this.desk;
    if (full.attempt !== session.attempt) return;
    this.judge(full.generation);
    const answers = [...view.values()];
    const progress = { time_used_s: this.time.used_s, current_question_index: 0, saved_ms: 0 };
    const held = { session, answers, progress, highest: '', begun_here: true };
    const merged = mergeRestored(held, found, this.context.clock.now_ms());
    this.desk.session = merged.session;
    this.notices.value = noticesOf(merged.session.card);
    const told = this.show(merged.answers, merged.highest, merged.progress.time_used_s);
    await keepRestored(this.context.world.store, merged);
    await told;
  }

  /** Reads what other tabs have written meanwhile; answers the session as it stands now. */
  async refresh(): Promise<SessionRow | null> {
    const { store } = this.context.world;
    const session = await store.session(this.desk.session.key);
    if (!session) return null;
    const held = await loadSession(store, session);
    this.desk.session = session;
    this.notices.value = noticesOf(session.card);
    await this.show(laterRows(this.desk.view, held.answers), held.highest, held.progress.time_used_s);
    await this.desk.recorder.watch.look();
    return session;
  }

  /** Has the view show answers under the stamps that the server keeps: others' are compared with those. */
  private async putBack(): Promise<void> {
    const { session, view } = this.desk;
    const journal = await this.context.world.store.journal(session.key);
    const kept = new Map(journal.map((row) => [row.body.stamp, row.stamp]));
    for (const [question, row] of view) {
      const stamp = kept.get(row.stamp) ?? row.stamp;
      view.set(question, { ...row, stamp, marked_stamp: kept.get(row.marked_stamp) ?? row.marked_stamp });
    }
  }

  private async adopt(found: Restored | null): Promise<void> {
    if (!found) return;
    await this.absorb(found);
    await this.change({ generation: found.full.generation });
    this.editorship.settled();
  }

  /** What staff gave and moved is kept, so that it counts after a reload without the network. */
  private async takeNews(granted_s: number, news: News): Promise<void> {
    const { session } = this.desk;
    const card = withNews(session.card, news);
    if (granted_s === session.granted_s && JSON.stringify(card) === JSON.stringify(session.card)) return;
    await this.change({ granted_s, granted_at_ms: this.context.clock.now_ms(), card });
  }

  private show(rows: readonly AnswerRow[], highest: string, time_used_s: number): Promise<void> {
    const { view, recorder, sheet } = this.desk;
    recorder.observe(highest);
    this.time.atLeast(time_used_s);
    return this.overtaking.watch(() => {
      for (const row of rows) view.set(row.question, row);
      sheet.show(view.values());
    });
  }

  private async change(news: Partial<SessionRow>): Promise<void> {
    const { key } = this.desk.session;
    this.desk.session = { ...this.desk.session, ...news };
    this.notices.value = noticesOf(this.desk.session.card);
    await this.context.world.store.changeSession(key, (row) => ({ ...row, ...news }));
  }
}
