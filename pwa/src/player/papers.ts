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
      this.note(exam_id, 1 + attachmentsOf(paper).length - missing.length, paper, app, false);
    }
  }

  /** Fetches what is missing, exam by exam; a later call takes over from an earlier one. */
  async prepare(account: Account, exams: readonly ExamCard[]): Promise<void> {
    this.round += 1;
    const { round } = this;
    for (const exam of exams) {
      if (isOver(exam)) continue;
      this.preparations.set(exam.exam_id, { ...this.preparation(exam.exam_id), under_way: true });
      await this.onProgress();
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
    if (!paper) {
      this.preparations.set(exam.exam_id, NOTHING);
      return this.onProgress();
    }
    const missing = await this.missing(paper);
    let done = 1 + attachmentsOf(paper).length - missing.length;
    let failed = false;
    for (const url of missing) {
      if (!wanted()) return;
      if (await this.keep(url)) done += 1;
      else failed = true;
      this.note(exam.exam_id, done, paper, false, !failed);
      await this.onProgress();
    }
    if (exam.session?.state === 'active' && !(await this.beingSat(account.id, exam)))
      await findOpening(this.context, account, exam, paper);
    const app = await this.context.world.worker.ready();
    this.note(exam.exam_id, done, paper, app, false);
    await this.onProgress();
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

  /** The app itself is the last part of what has to be there. */
  private note(exam_id: number, parts: number, paper: Paper, app: boolean, under_way: boolean): void {
    const fraction = (parts + (app ? 1 : 0)) / (2 + attachmentsOf(paper).length);
    const { paper_version } = paper;
    this.preparations.set(exam_id, { fraction, under_way, paper_version });
  }
}

function isOver(exam: ExamCard): boolean {
  return isFinishedElsewhere(exam) && !exam.attempts_left;
}

/** The addresses of all that a paper shows and plays. A paper from before there were sounds names none. */
function attachmentsOf(paper: Paper): string[] {
  return [...paper.pictures, ...(paper.sounds ?? [])];
}
