import type { JournalFileName, JournalPart } from './journal';
import type { JournalEntry } from './record';
import type { Answer, StartWorker, Told, Wish, WorkerLine } from './words';

/** How long the worker may be silent before it is taken for dead. */
const PATIENCE_MS = 10_000;

/** What the journal found when it was opened. */
export type Opened = Extract<Answer, { kind: 'opened' | 'absent' }>;

interface Question {
  answered(answer: Answer): void;
  timer: ReturnType<typeof setTimeout>;
}

const DEAD: Answer = { kind: 'failed', name: 'TimeoutError', message: 'the worker does not answer' };

/**
 * The page's end of the journal. Nothing is awaited before an entry is on its way to the worker. A worker that
 * falls silent is replaced at the next call; one that never came up leaves the database alone.
 */
export class JournalClient {
  readonly opened: Promise<Opened>;
  private worker: WorkerLine | null = null;
  private absent = false;
  private next_id = 1;
  private readonly open_questions = new Map<number, Question>();

  constructor(private readonly startWorker: StartWorker) {
    this.opened = this.ask({ ask: 'open' }).then((answer) => this.begin(answer));
    this.opened.catch(() => undefined);
  }

  /** Resolves when the entry is on the disk, or where there is no journal; rejects with the worker's reason. */
  append(entry: JournalEntry): Promise<void> {
    return this.order({ ask: 'append', entry });
  }

  /** What all files hold now, this page's own among them; nothing where it cannot be read. */
  async parts(): Promise<readonly JournalPart[]> {
    const answer = this.absent ? null : await this.ask({ ask: 'read' });
    return answer?.kind === 'opened' ? answer.parts : [];
  }

  probe(): Promise<void> {
    return this.order({ ask: 'probe' });
  }

  /** Empties files as they were read; those that another tab writes to stay. */
  empty(files: readonly JournalFileName[]): Promise<void> {
    return this.order({ ask: 'empty', files: files.map(({ name, size }) => ({ name, size })) });
  }

  close(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private begin(answer: Answer): Opened {
    if (answer.kind === 'opened') return answer;
    if (answer.kind === 'failed' && answer !== DEAD) throw problemOf(answer);
    this.absent = true;
    this.giveUp();
    return { kind: 'absent' };
  }

  private async order(wish: Wish): Promise<void> {
    if (this.absent) return;
    const answer = await this.ask(wish);
    if (answer.kind === 'failed' && !this.absent) throw problemOf(answer);
  }

  private ask(wish: Wish): Promise<Answer> {
    const id = this.next_id++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(), PATIENCE_MS);
      this.open_questions.set(id, { answered: resolve, timer });
      try {
        this.running(wish).postMessage({ id, ...wish });
      } catch (problem) {
        this.hear({ id, ...DEAD });
        reject(problem);
      }
    });
  }

  private running(wish: Wish): WorkerLine {
    if (this.worker) return this.worker;
    this.worker = this.startWorker(
      (told) => this.hear(told),
      () => this.giveUp(),
    );
    if (wish.ask !== 'open') this.worker.postMessage({ id: 0, ask: 'open' });
    return this.worker;
  }

  private hear({ id, ...answer }: Told): void {
    const question = this.open_questions.get(id);
    if (!question) return;
    this.open_questions.delete(id);
    clearTimeout(question.timer);
    question.answered(answer);
  }

  private giveUp(): void {
    this.close();
    for (const question of this.open_questions.values()) {
      clearTimeout(question.timer);
      question.answered(DEAD);
    }
    this.open_questions.clear();
  }
}

function problemOf({ name, message }: Extract<Answer, { kind: 'failed' }>): Error {
  const problem = new Error(message);
  problem.name = name;
  return problem;
}
