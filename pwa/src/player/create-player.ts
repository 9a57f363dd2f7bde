import { retryParked } from '../sync/parked';
import type { Account, ExamCard } from '../wire/wire';
import { Accounts } from './accounts';
import { adoptDrafts } from './adopting';
import { Backlogs } from './backlog';
import { Clock } from './clock';
import type { Context } from './context';
import { DeviceReports } from './device-reports';
import { Exams } from './exam-list';
import { followPage } from './following-page';
import { HandIns } from './hand-ins';
import type { Player } from './player';
import { Server } from './server';
import { forgetSessionNotice } from './session-notices';
import { Sittings } from './sittings';
import { createState, type PlayerState } from './state';
import { inTheBackground, tellWhatWasFound, whyStorageFailed } from './storage-trouble';
import { Updates } from './updates';
import { Uploads } from './uploads';
import { Work } from './work';
import type { World } from './world';

/** A player that has not begun yet: `start` resolves when a screen is there, without waiting for the network. */
export type StartablePlayer = Player & { start(): Promise<void> };

export function createPlayer(world: World): StartablePlayer {
  const state = createState();
  return Object.assign(new RunningPlayer(world, state), state);
}

/** What the player does; what it shows is in the state beside it. */
class RunningPlayer implements Omit<StartablePlayer, keyof PlayerState> {
  private readonly context: Context;
  private readonly accounts: Accounts;
  private readonly exams: Exams;
  private readonly sittings: Sittings;
  private readonly handIns: HandIns;
  private readonly updates: Updates;
  private readonly work: Work;

  constructor(
    private readonly world: World,
    private readonly state: PlayerState,
  ) {
    this.work = new Work(state);
    const clock = new Clock(world);
    const uploads = new Uploads(world, state, clock);
    const server = new Server(world, clock, {
      onContact: (reached, reference) => this.onContact(reached, reference),
      onEpoch: (epoch) => uploads.enterEpoch(epoch),
    });
    const backlogs = new Backlogs(world, uploads);
    this.context = { world, state, clock, server, uploads, backlogs };
    this.accounts = new Accounts(this.context);
    this.exams = new Exams(this.context, () => reports.look());
    const reports = new DeviceReports(this.context, this.exams);
    this.handIns = new HandIns(this.context);
    this.sittings = new Sittings(this.context, { onHandedIn: (session) => this.handIns.show(session) });
    this.updates = new Updates(this.context);
  }

  async start(): Promise<void> {
    try {
      await this.context.clock.load();
      await this.world.store.adoptParting();
      await adoptDrafts(this.context);
      const account = await this.accounts.load();
      followPage(this.context, this, this.exams);
      if (account) await this.enter(account);
      else this.state.screen.value = { name: 'sign-in' };
      void tellWhatWasFound(this.context);
    } catch (problem) {
      this.state.screen.value = { name: 'blocked', reason: whyStorageFailed(problem) };
      return;
    }
    await retryParked(this.world.store).catch(() => undefined);
    this.context.uploads.changed();
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.work.busily(async () => {
      const before = this.state.account.value;
      const account = await this.accounts.signIn(username, password);
      if (!account) return;
      if (account.id !== before?.id) this.sittings.close();
      await this.exams.load(account);
      if (!this.sittings.current) this.showList();
      await this.refreshList(account);
      this.context.uploads.signedIn();
    });
    await this.updates.look();
  }

  async signOut(): Promise<void> {
    this.sittings.close();
    this.sittings.withdraw();
    forgetSessionNotice(this.state);
    this.exams.forget();
    this.world.page.setRoute(null);
    this.state.screen.value = { name: 'sign-in' };
    await this.work.busily(() => this.accounts.signOut());
  }

  async refresh(): Promise<void> {
    const account = this.state.account.value;
    if (account) await this.work.busily(() => this.refreshList(account));
  }

  async open(exam_id: number): Promise<void> {
    const account = this.state.account.value;
    const exam = this.exams.find(exam_id);
    if (account && exam) await this.work.alone(() => this.openExam(account, exam_id));
  }

  async beginAnother(exam_id: number): Promise<void> {
    const account = this.state.account.value;
    const exam = this.exams.find(exam_id);
    const card = this.state.cards.value.find((one) => one.exam_id === exam_id);
    if (account && exam && card?.can_begin_another) await this.work.alone(() => this.sit(account, exam));
  }

  resumeSession: Player['resumeSession'] = () => this.work.alone(() => this.sittings.resume());
  startFresh: Player['startFresh'] = () => this.work.alone(() => this.sittings.startFresh());

  answer: Player['answer'] = (question_id, answer) => this.sittings.current?.answer(question_id, answer);
  mark: Player['mark'] = (question_id, marked) => this.sittings.current?.mark(question_id, marked);
  markRead: Player['markRead'] = (exam_id, number) => this.exams.markRead(exam_id, number);
  goTo: Player['goTo'] = (index) => this.sittings.current?.goTo(index);

  takeOver: Player['takeOver'] = () =>
    this.work.busily(async () => this.sittings.current?.incoming.takeOver());

  handIn(): Promise<void> {
    return this.work.alone(() => this.sittings.handIn('student'));
  }

  async leave(): Promise<void> {
    this.sittings.close();
    this.sittings.withdraw();
    this.handIns.hide();
    this.showList();
    await this.work.busily(() => this.exams.describe());
    inTheBackground(this.refresh().then(() => this.updates.look()));
  }

  showReceipt(exam_id: number): void {
    inTheBackground(this.handIns.showReceipt(exam_id, this.exams.find(exam_id)));
  }

  dismissNotice(): void {
    this.state.notice.value = null;
  }

  /** Shows what the device holds, and offers the way back into the exam that the student was sitting. */
  private async enter(account: Account): Promise<void> {
    await this.exams.load(account);
    const routed = this.world.page.route();
    const here = this.exams.running();
    const returning = routed ?? (here.length === 1 ? (here[0] ?? null) : null);
    if (returning !== null && here.includes(returning)) await this.openExam(account, returning);
    if (this.state.screen.value.name === 'starting') this.state.screen.value = { name: 'exams' };
    if (returning !== null && !here.includes(returning) && this.exams.isBegun(returning))
      inTheBackground(this.openExam(account, returning));
    inTheBackground(this.refreshList(account).then(() => this.updates.look()));
  }

  private async openExam(account: Account, exam_id: number): Promise<void> {
    const exam = this.exams.find(exam_id);
    if (!exam) return;
    if (!(await this.handIns.showFor(exam_id, exam))) await this.sit(account, exam);
  }

  private async sit(account: Account, exam: ExamCard): Promise<void> {
    const paper = await this.exams.paper(account, exam);
    if (paper) await this.sittings.open(account, exam, paper);
    else this.state.screen.value = { name: 'blocked', reason: 'not-offline-ready' };
  }

  private async refreshList(account: Account): Promise<void> {
    if (await this.exams.refresh(account)) return;
    if (this.state.screen.value.name === 'exams') this.state.screen.value = { name: 'sign-in' };
  }

  private showList(): void {
    this.world.page.setRoute(null);
    this.state.screen.value = { name: 'exams' };
  }

  private onContact(reached: boolean, reference: string | null): void {
    this.state.online.value = reached;
    if (reached || reference) this.state.reference.value = reference;
    if (reached) this.state.last_contact_ms.value = this.world.wall_ms();
  }
}
