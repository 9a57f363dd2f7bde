import { isAnswered } from '../core/answer';
import type { SessionKey, SessionRow } from '../store/store';
import type { Contact } from '../sync/outbox';
import type { Account, ExamCard, Paper, SessionFull } from '../wire/wire';
import type { Context } from './context';
import { LiveSitting } from './live-sitting';
import { loadSession, mergeRestored, type OpenedSession } from './opened-session';
import { findOpening, newSession, whyBlocked } from './opening';
import type { BlockedReason } from './player';
import { countQuestions, sessionTimeLeft } from './policy';

const LAST_ATTEMPT = 100;

interface Offer {
  account: Account;
  opened: OpenedSession;
}

export interface SittingsEvents {
  /** A session was handed in on this device. */
  onHandedIn(session: SessionRow): Promise<void>;
}

/** Opens exams: anew, again, or with the question whether to go on. One is on screen at a time. */
export class Sittings {
  private live: LiveSitting | null = null;
  private offer: Offer | null = null;
  private handing_in = false;
  /** Sessions opened since the page was loaded: going back to one of them is not coming back. */
  private readonly seen = new Set<SessionKey>();
  private readonly noticed = new Set<SessionKey>();

  constructor(
    private readonly context: Context,
    private readonly events: SittingsEvents,
  ) {
    const { page } = context.world;
    page.onHide(() => this.hide());
    page.onShow(() => this.live?.show(true));
    context.uploads.listen((contact) => this.heard(contact));
  }

  get current(): LiveSitting | null {
    return this.live;
  }

  async open(account: Account, exam: ExamCard, paper: Paper): Promise<void> {
    const opening = await findOpening(this.context, account, exam, paper);
    if (opening.kind === 'not-now') return;
    if (opening.kind === 'blocked') return void this.block(opening.reason);
    if (opening.kind === 'new')
      return void (await this.begin(newSession(this.context, account, opening), paper));
    const { opened, restoring } = opening;
    if (this.timeLeft(opened) === 0 || this.seen.has(opened.session.key)) await this.sit(opened);
    else this.makeOffer({ account, opened });
    void restoring.then((full) => full && this.absorb(opened.session.key, full));
  }

  async resume(): Promise<void> {
    const { offer } = this;
    if (!offer) return;
    this.withdraw();
    await this.sit(offer.opened);
  }

  /** Begins the next attempt; the session before it stays, inactive, and goes on being delivered. */
  async startFresh(): Promise<void> {
    const { offer } = this;
    if (!offer) return;
    const { session, paper } = offer.opened;
    const attempt = session.attempt + 1;
    const fresh = newSession(this.context, offer.account, { exam: session.card, paper, attempt });
    this.withdraw();
    if (!(await this.begin(fresh, paper))) return;
    await this.context.world.store.changeSession(session.key, (row) => ({ ...row, state: 'inactive' }));
  }

  withdraw(): void {
    this.offer = null;
    this.context.state.resume.value = null;
  }

  /** Takes the exam off the screen. Everything is kept. */
  close(): void {
    this.live?.close();
    this.live = null;
    this.context.state.sitting.value = null;
  }

  async handIn(by: 'student' | 'time'): Promise<void> {
    const { live } = this;
    if (!live || this.handing_in) return;
    this.handing_in = true;
    try {
      if (!(await live.handIn(by))) return;
      live.close();
      const session = await this.context.world.store.session(live.key);
      if (session) await this.events.onHandedIn(session);
      this.close();
    } finally {
      this.handing_in = false;
    }
  }

  /** What was typed last may outlive the page, but not the page's own uploads. */
  private hide(): void {
    if (!this.live) return;
    this.live.show(false);
    this.context.uploads.leaveToWorker();
  }

  private async begin(session: SessionRow, paper: Paper): Promise<boolean> {
    const reason = await whyBlocked(this.context);
    if (reason) return this.block(reason);
    const held = await loadSession(this.context.world.store, session);
    const live = new LiveSitting(this.context, { ...held, paper });
    if (!(await live.begin())) return this.block('storage-refused');
    await this.put(live);
    return true;
  }

  private sit(opened: OpenedSession): Promise<void> {
    return this.put(new LiveSitting(this.context, opened));
  }

  private async put(live: LiveSitting): Promise<void> {
    this.close();
    this.live = live;
    this.seen.add(live.key);
    const { state, world } = this.context;
    state.sitting.value = live;
    state.screen.value = { name: 'exam' };
    world.page.setRoute(live.exam_id);
    await live.start(() => void this.handIn('time'));
  }

  private makeOffer(offer: Offer): void {
    this.offer = offer;
    const { session, paper, answers, progress } = offer.opened;
    this.context.state.resume.value = {
      exam_id: session.exam_id,
      title: session.card.title,
      saved_ms: progress.saved_ms,
      answered: answers.filter(({ answer }) => isAnswered(answer)).length,
      question_count: countQuestions(paper),
      time_left_s: this.timeLeft(offer.opened),
      can_start_fresh: session.attempt < LAST_ATTEMPT,
    };
  }

  /** What the server had arrives when it arrives: into the offer, or into the exam that is on screen. */
  private async absorb(key: SessionKey, full: SessionFull): Promise<void> {
    if (this.offer?.opened.session.key === key && this.offer.opened.session.attempt === full.attempt) {
      const opened = mergeRestored(this.offer.opened, full);
      await this.context.world.store.write({ answers: opened.answers });
      if (this.offer) this.makeOffer({ ...this.offer, opened });
    } else if (this.live?.key === key) await this.live.absorb(full);
  }

  private async heard(contact: Contact | null): Promise<void> {
    await this.live?.heard(contact);
    const key = this.live?.key;
    if (!key || contact?.session !== key || contact.summary.state !== 'inactive' || this.noticed.has(key))
      return;
    this.noticed.add(key);
    this.context.state.notice.value = { kind: 'made-inactive' };
  }

  private timeLeft({ session, progress }: OpenedSession): number {
    return sessionTimeLeft(session, progress.time_used_s, this.context.clock.now_ms());
  }

  private block(reason: BlockedReason): false {
    this.context.state.screen.value = { name: 'blocked', reason };
    return false;
  }
}
