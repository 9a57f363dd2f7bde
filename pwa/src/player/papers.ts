import type { SessionRow } from '../store/store';
import type { Account, ExamCard, Paper } from '../wire/wire';
import { currentSession, isFinishedElsewhere, type Preparation } from './cards';
import type { Context } from './context';
import { findOpening } from './opening';

const NOTHING: Preparation = { fraction: 0, under_way: false, paper_version: null };

/** Brings papers, with their pictures and sounds, onto the device. */
export class Papers {
  private readonly preparations = new Map<number, Preparation>();
  private round = 0;

  constructor(
    private readonly context: Context,
    private readonly onProgress: () => Promise<void>,
  ) {}

  preparation(exam_id: number): Preparation {
    return this.preparations.get(exam_id) ?? NOTHING;
  }

  forget(): void {
    this.round += 1;
    this.preparations.clear();
  }

  /** Finds out what is there already, without the network. */
  async look(student_id: number, exams: readonly ExamCard[]): Promise<void> {
    const app = await this.context.world.worker.active();
    for (const { exam_id } of exams) {
      const paper = await this.context.world.store.paper(student_id, exam_id);
      if (!paper) continue;
      const missing = await this.missing(paper);
      const done = 1 + attachmentsOf(paper).length - missing.length;
      this.preparations.set(exam_id, preparationOf(paper, done, app));
    }
  }

  /** Fetches what is missing, exam by exam; a later call takes over from an earlier one. */
  async prepare(account: Account, exams: readonly ExamCard[]): Promise<void> {
    this.round += 1;
    const { round } = this;
    const wanted = exams.filter((exam) => !isOver(exam));
    await this.tellAll(wanted);
    for (const exam of wanted) {
      await this.prepareOne(account, exam, () => round === this.round);
      if (round !== this.round) return;
    }
  }

  /** The paper of an exam that is about to be sat: the one on the device, else the server's. */
  async fetch(student_id: number, exam: ExamCard): Promise<Paper | null> {
    const { store } = this.context.world;
    const kept = await store.paper(student_id, exam.exam_id);
    if (kept && (await this.isWanted(kept, student_id, exam))) return kept;
    const fetched = await this.context.server.paper(exam.exam_id);
    if (fetched.kind !== 'ok') return kept;
    await store.writePaper(student_id, fetched.body);
    return fetched.body;
  }

  private async prepareOne(account: Account, exam: ExamCard, wanted: () => boolean): Promise<void> {
    const paper = await this.fetch(account.id, exam);
    if (!paper) return this.tell(exam.exam_id, NOTHING);
    const missing = await this.missing(paper);
    let done = 1 + attachmentsOf(paper).length - missing.length;
    let failed = false;
    for (const url of missing) {
      if (!wanted()) return;
      if (await this.keep(url)) done += 1;
      else failed = true;
      await this.tell(exam.exam_id, { ...preparationOf(paper, done, false), under_way: !failed });
    }
    if (exam.session?.state === 'active' && !(await this.beingSat(account.id, exam))) {
      await findOpening(this.context, { account, exam, paper });
      await this.onProgress();
    }
    const app = await this.context.world.worker.ready();
    await this.tell(exam.exam_id, preparationOf(paper, done, app));
  }

  /** Shows those that are not wholly here as being prepared: they only wait their turn. */
  private async tellAll(exams: readonly ExamCard[]): Promise<void> {
    const begun = exams.map(({ exam_id }) => exam_id).filter((id) => this.preparation(id).fraction < 1);
    for (const id of begun) this.preparations.set(id, { ...this.preparation(id), under_way: true });
    if (begun.length > 0) await this.onProgress();
  }

  /** Shows how far an exam is, where that is news: showing it reads every session on the device. */
  private async tell(exam_id: number, now: Preparation): Promise<void> {
    const before = this.preparation(exam_id);
    this.preparations.set(exam_id, now);
    const is_news = (Object.keys(now) as (keyof Preparation)[]).some((fact) => now[fact] !== before[fact]);
    if (is_news) await this.onProgress();
  }

  /** A session keeps the paper that it began with, whatever the list says: its answers name that paper's options. */
  private async isWanted(kept: Paper, student_id: number, exam: ExamCard): Promise<boolean> {
    const session = await this.beingSat(student_id, exam);
    const version = session ? session.paper_version : exam.paper_version;
    return version === undefined || version === kept.paper_version;
  }

  private async beingSat(student_id: number, exam: ExamCard): Promise<SessionRow | null> {
    const sessions = await this.context.world.store.sessions();
    const mine = sessions.filter((row) => row.student_id === student_id && row.exam_id === exam.exam_id);
    return currentSession(exam, mine);
  }

  private async missing(paper: Paper): Promise<string[]> {
    const { attachments } = this.context.world;
    const urls = attachmentsOf(paper);
    const kept = await Promise.all(urls.map((url) => attachments.has(url)));
    return urls.filter((_, place) => !kept[place]);
  }

  private async keep(url: string): Promise<boolean> {
    try {
      await this.context.world.attachments.keep(url);
      return true;
    } catch {
      return false;
    }
  }
}

/** How far an exam is once so many of its parts are here; the app itself is the last of them. */
function preparationOf(paper: Paper, parts: number, app: boolean): Preparation {
  const fraction = (parts + (app ? 1 : 0)) / (2 + attachmentsOf(paper).length);
  return { fraction, under_way: false, paper_version: paper.paper_version };
}

function isOver(exam: ExamCard): boolean {
  return isFinishedElsewhere(exam) && !exam.attempts_left;
}

/** The addresses of all that a paper shows and plays. A paper from before there were sounds names none. */
function attachmentsOf(paper: Paper): string[] {
  return [...paper.pictures, ...(paper.sounds ?? [])];
}
