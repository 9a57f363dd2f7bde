import type { SessionRow } from '../store/store';
import type { ExamCard, Receipt } from '../wire/wire';
import { closedElsewhere, isHandedIn, shownHandIn } from './cards';
import type { Context } from './context';
import type { HandedIn } from './player';
import { countQuestions } from './policy';
import { inTheBackground } from './storage-trouble';

/** What was handed in, and whether the server has closed it. */
export class HandIns {
  private key: string | null = null;

  constructor(private readonly context: Context) {
    context.uploads.listen(() => this.look());
  }

  /** Shows a session that was just handed in, and sends it on its way. */
  async show(session: SessionRow): Promise<void> {
    await this.describe(session);
    this.context.uploads.changed();
    this.context.uploads.leaveToWorker();
  }

  /** Shows an exam that was handed in, here or elsewhere; false where it was not, or goes on. */
  async showFor(exam_id: number, exam: ExamCard | null): Promise<boolean> {
    const sessions = await this.sessionsOf(exam_id);
    return exam !== null && isHandedIn(exam, sessions) && this.showHandIn(exam, sessions);
  }

  /** Shows the hand-in whose receipt the exam's card has, also while another attempt is sat. */
  async showReceipt(exam_id: number, exam: ExamCard | null): Promise<void> {
    if (exam) await this.showHandIn(exam, await this.sessionsOf(exam_id));
  }

  private async sessionsOf(exam_id: number): Promise<readonly SessionRow[]> {
    const { state, world } = this.context;
    const account = state.account.value;
    const sessions = await world.store.sessions();
    return sessions.filter((row) => row.student_id === account?.id && row.exam_id === exam_id);
  }

  private async showHandIn(exam: ExamCard, sessions: readonly SessionRow[]): Promise<boolean> {
    const session = shownHandIn(exam, sessions);
    const elsewhere = closedElsewhere(exam);
    if (session) await this.describe(session);
    else if (elsewhere) this.describeElsewhere(exam, elsewhere.receipt);
    else return false;
    if (exam.has_result) inTheBackground(this.ask(exam.exam_id));
    return true;
  }

  /** Asks for the marks, and shows them if the student is still looking. */
  private async ask(exam_id: number): Promise<void> {
    const { server, state } = this.context;
    const show = (result: HandedIn['result']) => {
      const shown = state.screen.value;
      if (state.handed_in.value && shown.name === 'handed-in' && shown.exam_id === exam_id)
        state.handed_in.value = { ...state.handed_in.value, result };
    };
    show('asked');
    const answered = await server.result(exam_id);
    if (answered.kind === 'ok') show(answered.body);
    else show(answered.kind === 'unreachable' ? 'unreachable' : null);
  }

  hide(): void {
    this.key = null;
    this.context.state.handed_in.value = null;
  }

  private async look(): Promise<void> {
    if (this.key === null) return;
    const session = await this.context.world.store.session(this.key);
    if (!session?.receipt || this.key !== session.key) return;
    const { handed_in } = this.context.state;
    handed_in.value = handed_in.value && { ...handed_in.value, sent: true, receipt: session.receipt };
  }

  private async describe(session: SessionRow): Promise<void> {
    const { world } = this.context;
    const { card, exam_id, hand_in, receipt } = session;
    const paper = await world.store.paper(session.student_id, exam_id);
    this.key = session.key;
    this.put(exam_id, {
      title: card.title,
      by: hand_in?.by ?? 'student',
      needs_no_page: world.worker.uploads_when_closed,
      receipt,
      answered: hand_in?.answered ?? receipt?.answered ?? 0,
      question_count: paper ? countQuestions(paper) : card.question_count,
    });
  }

  private describeElsewhere({ exam_id, title, question_count }: ExamCard, receipt: Receipt | null): void {
    this.key = null;
    const answered = receipt?.answered ?? 0;
    this.put(exam_id, { title, by: 'student', needs_no_page: true, receipt, answered, question_count });
  }

  private put(exam_id: number, handed_in: Omit<HandedIn, 'sent' | 'result'>): void {
    const { state, world } = this.context;
    state.handed_in.value = { ...handed_in, sent: handed_in.receipt !== null, result: null };
    state.screen.value = { name: 'handed-in', exam_id };
    world.page.setRoute(exam_id);
  }
}
