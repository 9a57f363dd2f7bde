import { mayMove } from '../core/session';
import type { SessionRow } from '../store/store';
import { REOPENED } from '../sync/completion';
import type { Account, ExamCard, ExamList, Paper, SessionSummary } from '../wire/wire';
import { currentSession, describeCard, isFinishedElsewhere, type Preparation } from './cards';
import type { Context } from './context';
import { forgetOldSessions } from './forgetting';
import { ReadMessages } from './notices';
import { Papers } from './papers';
import type { CardState } from './player';
import { inTheBackground } from './storage-trouble';

const listKey = (student_id: number) => `exams/${student_id}`;

/** How soon a list that could not be fetched is asked for again. */
const AGAIN_MS = 20_000;

const BEGUN: ReadonlySet<CardState> = new Set(['in-progress', 'waiting-to-be-sent', 'handed-in']);

/** The student's exams: the list on the device, brought up to date when the server can be reached. */
export class Exams {
  private exams: readonly ExamCard[] = [];
  private here: readonly number[] = [];
  private readonly papers: Papers;
  private readonly read: ReadMessages;
  private timer: number | null = null;

  constructor(
    private readonly context: Context,
    private readonly onPrepared: () => void,
  ) {
    this.papers = new Papers(context, () => this.describe());
    this.read = new ReadMessages(context);
  }

  find(exam_id: number): ExamCard | null {
    return this.exams.find((exam) => exam.exam_id === exam_id) ?? null;
  }

  /** The exams whose running session is on this device: opening them waits for nobody. */
  running(): readonly number[] {
    return this.here;
  }

  /** What is on this device of each exam. */
  prepared(): readonly { exam_id: number; preparation: Preparation }[] {
    return this.exams.map(({ exam_id }) => ({ exam_id, preparation: this.papers.preparation(exam_id) }));
  }

  /** Whether the student has begun an exam, here or elsewhere: only a click may begin one. */
  isBegun(exam_id: number): boolean {
    const card = this.context.state.cards.value.find((candidate) => candidate.exam_id === exam_id);
    return card !== undefined && BEGUN.has(card.state);
  }

  /** Shows what the device holds for this student; waits for nobody. */
  async load(account: Account): Promise<void> {
    const list = await this.context.world.store.meta<ExamList>(listKey(account.id));
    this.exams = list?.exams ?? [];
    await this.read.load(account);
    await this.papers.look(account.id, this.exams);
    await this.describe();
  }

  forget(): void {
    this.exams = [];
    this.context.state.cards.value = [];
    this.papers.forget();
  }

  /**
   * Fetches the list and prepares its papers. Answers false where the browser is no longer signed in as this
   * student: what another student is told must never be taken for this one's.
   */
  async refresh(account: Account): Promise<boolean> {
    const signed_in = await this.context.server.account();
    if (signed_in.kind === 'problem' && signed_in.status === 401) return false;
    if (signed_in.kind === 'ok' && signed_in.body.account.id !== account.id) return false;
    if (signed_in.kind !== 'ok') return this.again(account);
    const list = await this.context.server.exams();
    if (list.kind !== 'ok') return this.again(account);
    if (list.body.student_id !== account.id) return false;
    await this.take(account, list.body);
    return true;
  }

  paper(account: Account, exam: ExamCard): Promise<Paper | null> {
    return this.papers.fetch(account.id, exam);
  }

  markRead(exam_id: number, number: number): void {
    this.read.mark(exam_id, number);
    inTheBackground(this.describe());
  }

  /** Brings the cards in line with the store. */
  async describe(): Promise<void> {
    const account = this.context.state.account.value;
    if (!account) return;
    const { world, clock, state } = this.context;
    const sessions = (await world.store.sessions()).filter((row) => row.student_id === account.id);
    const of = (exam: ExamCard) => sessions.filter((row) => row.exam_id === exam.exam_id);
    this.here = this.exams.filter((exam) => currentSession(exam, of(exam))).map(({ exam_id }) => exam_id);
    const now_ms = clock.now_ms();
    const cards = this.exams.map((exam) =>
      describeCard(world.store, {
        exam,
        sessions: of(exam),
        preparation: this.papers.preparation(exam.exam_id),
        now_ms,
        read: state.read.value.get(exam.exam_id) ?? 0,
      }),
    );
    state.cards.value = await Promise.all(cards);
  }

  private async take(account: Account, list: ExamList): Promise<void> {
    const { world } = this.context;
    this.exams = list.exams;
    await world.store.write({ meta: { [listKey(account.id)]: list } });
    await forgetOldSessions(this.context).catch(() => undefined);
    await this.refreshSessions(account, list.exams);
    await this.describe();
    inTheBackground(this.papers.prepare(account, list.exams).then(this.onPrepared));
  }

  /** Gives sessions on this device their fresh tokens and rules, and the receipt of a hand-in elsewhere. */
  private async refreshSessions(account: Account, exams: readonly ExamCard[]): Promise<void> {
    const { store } = this.context.world;
    for (const session of await store.sessions()) {
      const card = exams.find((exam) => exam.exam_id === session.exam_id);
      if (session.student_id !== account.id || !card) continue;
      await store.changeSession(session.key, (row) => {
        const summary = card.session?.attempt === row.attempt ? card.session : null;
        const over = isOverElsewhere(row, card) || summary?.state === 'inactive';
        const ended = over && mayMove(row.state, 'inactive');
        const taken_back = wasTakenBack(row, summary);
        const refreshed: SessionRow = {
          ...row,
          card,
          upload_token: card.upload_token,
          granted_s: summary?.granted_s ?? row.granted_s,
          ...(summary && card.paused_at && { granted_at_ms: this.context.clock.now_ms() }),
          ...(ended && { state: 'inactive' }),
          ...(taken_back && REOPENED),
        };
        return isSame(refreshed, row) ? row : refreshed;
      });
    }
  }

  private again(account: Account): true {
    const { world, state } = this.context;
    if (this.timer !== null) world.clearTimer(this.timer);
    this.timer = world.setTimer(() => {
      if (state.screen.value.name === 'exams' && state.account.value === account)
        inTheBackground(this.refresh(account));
    }, AGAIN_MS);
    return true;
  }
}

/** Whether the school has no more use for this attempt: it was handed in, or the only one that could be. */
function isOverElsewhere({ attempt }: SessionRow, card: ExamCard): boolean {
  const is_another = card.session !== null && attempt > card.session.attempt && card.attempts_left;
  return isFinishedElsewhere(card) && !is_another;
}

/** Whether staff took the hand-in back; what the server said before it had closed the session is older news. */
function wasTakenBack({ state, revision }: SessionRow, summary: SessionSummary | null): boolean {
  const is_news = summary !== null && revision !== undefined && summary.revision > revision;
  return state === 'closed' && is_news && summary.state === 'active';
}

function isSame(left: SessionRow, right: SessionRow): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
