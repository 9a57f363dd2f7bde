import type { SessionKey, SessionRow } from '../store/store';
import type { Contact } from '../sync/outbox';
import type { Account, ExamCard, Paper } from '../wire/wire';
import { isFinished } from './cards';
import { isClosedElsewhere } from './closed-elsewhere';
import type { Context } from './context';
import { LiveSitting } from './live-sitting';
import { loadSession, type OpenedSession, withUnwritten } from './opened-session';
import { findOpening, leftBehind, newSession, whyBlocked } from './opening';
import type { BlockedReason } from './player';
import { keepRestored, mergeRestored, type Restored } from './restored';
import { describeOffer, timeLeftOf } from './resume-offer';
import { forgetSessionNotice } from './session-notices';
import { inTheBackground } from './storage-trouble';
import { ToldMeanwhile } from './told-meanwhile';

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
  private readonly meanwhile = new ToldMeanwhile();

  constructor(
    private readonly context: Context,
    private readonly events: SittingsEvents,
  ) {
    const { page } = context.world;
    page.onHide(() => this.hide());
    page.onShow(() => this.show());
    context.uploads.listen((contact) => this.heard(contact));
    context.world.tabs.onTold((key) => void this.told(key).catch(() => undefined));
  }

  get current(): LiveSitting | null {
    return this.live;
  }

  async open(account: Account, exam: ExamCard, paper: Paper): Promise<void> {
    const opening = await findOpening(this.context, { account, exam, paper });
    if (opening.kind === 'not-now') return;
    if (opening.kind === 'blocked') return void this.block(opening.reason);
    if (opening.kind === 'new')
      return void (await this.begin(newSession(this.context, account, opening), paper));
    const { opened, restoring } = opening;
    this.meanwhile.forget(opened.session.key);
    if (timeLeftOf(this.context, opened) === 0 || this.seen.has(opened.session.key)) await this.sit(opened);
    else this.makeOffer({ account, opened });
    inTheBackground(restoring.then((found) => found && this.absorb(opened.session.key, found)));
  }

  async resume(): Promise<void> {
    const offer = await this.takeOffer();
    if (offer) await this.sit(offer.opened);
  }

  /** Begins the next attempt; the session before it stays, inactive, and goes on being delivered. */
  async startFresh(): Promise<void> {
    const offer = await this.takeOffer();
    if (!offer) return;
    const { session, paper } = offer.opened;
    const attempt = session.attempt + 1;
    const fresh = newSession(this.context, offer.account, { exam: session.card, paper, attempt });
    if (!(await this.begin(fresh, paper))) return;
    await this.context.world.store.changeSession(session.key, leftBehind);
    this.context.world.tabs.tell(session.key);
  }

  /** The offer, unless another tab has handed the session in or left it behind since it was made. */
  private async takeOffer(): Promise<Offer | null> {
    const { offer } = this;
    this.withdraw();
    const session = offer && (await this.context.world.store.session(offer.opened.session.key));
    if (!session || session.state === 'active') return offer;
    if (isFinished(session)) await this.events.onHandedIn(session);
    return null;
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
    if (!live?.isEditor || this.handing_in) return;
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

  private show(): void {
    if (!this.live) return;
    this.live.show(true);
    inTheBackground(this.live.incoming.readElsewhere());
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

  /** A session that another device began goes on here from now on: the server is told, and not waited for. */
  private async sit(opened: OpenedSession): Promise<void> {
    const { unwritten } = this.context.backlogs.of(opened.session.key);
    const live = new LiveSitting(this.context, withUnwritten(opened, unwritten));
    await this.put(live);
    if (!opened.begun_here) void live.incoming.claim().catch(() => undefined);
  }

  private async put(live: LiveSitting): Promise<void> {
    this.close();
    forgetSessionNotice(this.context.state);
    this.live = live;
    this.seen.add(live.key);
    await live.enter();
    live.incoming.judge(this.meanwhile.generation(live.key));
    const { state, world } = this.context;
    state.sitting.value = live;
    state.screen.value = { name: 'exam' };
    world.page.setRoute(live.exam_id);
    await live.start(() => void this.handIn('time'));
    const late = this.meanwhile.take(live.key);
    if (late) inTheBackground(live.incoming.absorb(late));
  }

  private makeOffer(offer: Offer): void {
    this.offer = offer;
    this.context.state.resume.value = describeOffer(offer.opened, timeLeftOf(this.context, offer.opened));
  }

  /**
   * What the server had arrives when it arrives: into the offer, or into the exam that is on screen; between the
   * two it is kept until the exam is.
   */
  private async absorb(key: SessionKey, found: Restored): Promise<void> {
    this.meanwhile.keep(key, found);
    const { offer } = this;
    if (offer?.opened.session.key === key && offer.opened.session.attempt === found.full.attempt) {
      const opened = mergeRestored(offer.opened, found, this.context.clock.now_ms());
      await keepRestored(this.context.world.store, opened);
      if (!this.offer) return;
      this.makeOffer({ ...this.offer, opened });
      this.meanwhile.forget(key);
    } else if (this.live?.key === key) await this.live.incoming.absorb(found);
  }

  private async heard(contact: Contact | null): Promise<void> {
    await this.live?.incoming.heard(contact);
    if (contact?.session !== this.live?.key || !contact || this.handing_in) return;
    if (contact.summary.state === 'inactive') this.noteInactive(contact.session);
    if (await isClosedElsewhere(this.context, contact)) await this.told(contact.session);
  }

  /** Another tab has changed a session: it may have handed it in, or begun the next one. */
  private async told(key: SessionKey): Promise<void> {
    if (this.live?.key !== key) return;
    const session = await this.live.incoming.refresh();
    if (!session || this.live?.key !== key) return;
    if (session.state === 'inactive') this.noteInactive(key);
    if (!isFinished(session) || this.handing_in) return;
    await this.events.onHandedIn(session);
    this.close();
  }

  private noteInactive(key: SessionKey): void {
    if (this.noticed.has(key)) return;
    this.noticed.add(key);
    this.context.state.notice.value = { kind: 'made-inactive' };
  }

  private block(reason: BlockedReason): false {
    this.context.state.screen.value = { name: 'blocked', reason };
    return false;
  }
}
