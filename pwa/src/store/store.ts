import type { Answer } from '../core/answer';
import type { State } from '../core/session';
import type { ExamCard, Outcome, Paper, Receipt, Snapshot } from '../wire/wire';

/** `student_id/exam_id/attempt`: one student's sitting of one exam. */
export type SessionKey = string;

export function sessionKey(student_id: number, exam_id: number, attempt: number): SessionKey {
  return `${student_id}/${exam_id}/${attempt}`;
}

/** A snapshot as the device keeps it: journal and outbox in one. */
export interface SnapshotRow {
  session: SessionKey;
  writer: string;
  number: number;
  /** As the server keeps it, once it has said so; until then as it was claimed. */
  stamp: string;
  /** As it was claimed at first, where it is sent again as the server had kept it. */
  claimed?: string;
  body: Snapshot;
  /** The session again while the server has not named this snapshot; absent afterwards. */
  waiting?: SessionKey;
  outcome?: Outcome | 'parked';
  code?: string;
}

/** One question of the view: rebuildable from the journal, kept so that a manifest needs no rebuilding. */
export interface AnswerRow {
  session: SessionKey;
  question: string;
  answer: Answer | null;
  /** The empty string where the question was only marked. */
  stamp: string;
  marked: boolean;
  marked_stamp: string;
}

/** A question of which nothing is known yet. */
export function emptyRow(session: SessionKey, question: string): AnswerRow {
  return { session, question, answer: null, stamp: '', marked: false, marked_stamp: '' };
}

/** Handing in, as the student or the clock did it on this device. */
export interface HandIn {
  by: 'student' | 'time';
  stamp: string;
  writer: string;
  at_ms: number;
  answered: number;
  time_used_s: number;
  current_question_index: number;
  /** The clock reading that the page had then; a release before this one kept none. */
  reading?: string | null;
}

export interface SessionRow {
  key: SessionKey;
  student_id: number;
  exam_id: number;
  attempt: number;
  /** What the list of exams said when the session was last seen: its rules and its name. */
  card: ExamCard;
  /** Good for delivering this session's snapshots and for nothing else. */
  upload_token: string;
  /** Where the session stands on this device; the server may be behind. */
  state: State;
  question_order: readonly string[];
  /** The paper that it is sat with; absent in sessions of an older app. */
  paper_version?: string;
  started_ms: number;
  granted_s: number;
  /** When the server told that, by its clock: while staff pause the exam, what it has granted grows. */
  granted_at_ms?: number;
  hand_in: HandIn | null;
  receipt: Receipt | null;
  /** The server's revision of the session when it closed it; absent in what an older app closed. */
  revision?: number;
  /** How often the session had been taken over when this device was last its editor; absent: never. */
  generation?: number;
}

/** How far a session has come; written on its own, every few seconds. */
export interface Progress {
  time_used_s: number;
  current_question_index: number;
  saved_ms: number;
}

/** What one transaction writes: all of it or nothing. */
export interface Batch {
  snapshots?: readonly SnapshotRow[];
  answers?: readonly AnswerRow[];
  session?: SessionRow;
  meta?: Readonly<Record<string, unknown>>;
}

/** What the server, or the lack of its consent, made of one snapshot. */
export interface Verdict {
  writer: string;
  number: number;
  outcome: Outcome | 'parked';
  stamp?: string | undefined;
  code?: string | undefined;
}

/** Which of the device's two copies. */
export type Copy = 'database' | 'journal';

/** Storage did not keep what it was given; says which copy failed, and why. */
export class StorageFailed extends Error {
  /** There was no room. */
  readonly full: boolean;
  /** An old version of the app, open in another tab, holds on to the database. */
  readonly held_up: boolean;

  constructor(
    cause: unknown,
    readonly copy: Copy = 'database',
  ) {
    super(`The browser could not keep what it was given (${copy})`, { cause });
    this.name = 'StorageFailed';
    const why = cause instanceof Error ? cause.name : '';
    this.full = why === 'QuotaExceededError';
    this.held_up = why === 'HeldUp';
  }
}

/** What was there when the page was opened. */
export type Found =
  /** What was left there. */
  | 'as-left'
  /** The database had been lost and was built again from the second copy. */
  | 'restored'
  /** There had been sessions on this device, and nothing is left of them. */
  | 'lost';

/**
 * What the device keeps. Every promise here holds for every implementation: one suite runs against them all.
 *
 * A promise returned by a writing method resolves only when the data would survive a power cut, and rejects
 * with `StorageFailed` when it might not. Where a store keeps two copies both must have it; a failed write may
 * have reached one of them, and may be written again as it is.
 */
export interface Store {
  /**
   * Puts everything in one transaction, reading nothing first. On an open store the transaction is opened
   * and committed before this method returns, so it may be called from `pagehide`.
   */
  write(batch: Batch): Promise<void>;

  /**
   * Lays down a second time what is still being written, where no other transaction can be in its way: when a
   * page goes away, Chromium drops a committed write that would have to wait for another. One batch a writer.
   */
  part(writer: string, batch: Batch): Promise<void>;
  /** Takes over what pages laid down as they went away and could not write any more. */
  adoptParting(): Promise<void>;

  session(key: SessionKey): Promise<SessionRow | null>;
  sessions(): Promise<SessionRow[]>;
  /**
   * Changes one session in one transaction; answers `null` where there is none. A change that gives back the
   * row itself writes nothing.
   */
  changeSession(key: SessionKey, change: (row: SessionRow) => SessionRow): Promise<SessionRow | null>;

  /** Every snapshot of a session, delivered or not. */
  journal(key: SessionKey): Promise<SnapshotRow[]>;
  /** The snapshots of a session that no reply has named yet. */
  waiting(key: SessionKey): Promise<SnapshotRow[]>;
  /** The sessions that have such snapshots. */
  waitingSessions(): Promise<SessionKey[]>;
  answers(key: SessionKey): Promise<AnswerRow[]>;

  /** Takes snapshots out of the queue, never out of the journal, and takes over the stamps kept. */
  settle(key: SessionKey, verdicts: readonly Verdict[]): Promise<void>;
  /** Puts the delivered snapshots that carry any of these answers back into the queue; answers how many. */
  requeue(key: SessionKey, questions: readonly string[]): Promise<number>;
  /**
   * Remembers the epoch of the server's database. Another one than before means that an older backup was put
   * back there: in the same transaction every snapshot waits again, under the stamp that the server had kept,
   * and every hand-in too. Answers whether anything was put back into the queue.
   */
  enterEpoch(epoch: string): Promise<boolean>;

  /**
   * Removes sessions that are closed and wholly delivered from every copy; of the others, and where a copy cannot
   * let go of them yet, nothing.
   */
  forget(keys: readonly SessionKey[]): Promise<void>;

  paper(student_id: number, exam_id: number): Promise<Paper | null>;
  writePaper(student_id: number, paper: Paper): Promise<void>;

  meta<T>(key: string): Promise<T | null>;
  /** What is kept under every key that begins so. */
  metas<T>(prefix: string): Promise<Map<string, T>>;

  /** Writes, reads back and deletes a record; rejects with `StorageFailed` where that is not to be had. */
  probe(): Promise<void>;
  close(): void;
}
