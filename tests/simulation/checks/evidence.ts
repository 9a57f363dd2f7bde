/** What the server holds in the end, as `evidence.py` tells it. */
import type { Answer } from '../../../pwa/src/core/answer';
import type { Change, SessionView } from '../../../pwa/src/core/merge';
import type { Snapshot } from '../../../pwa/src/wire/wire';

export interface JournalRow {
  writer: string;
  number: number;
  body: Omit<Change, 'stamp'> & { answers: Record<string, Answer | null> };
  stamp_claimed: string;
  stamp_kept: string;
  received_at: string;
  outcome: string;
  /** The time used as far as it can be true: what is merged. */
  time_merged_s: number | null;
  /** The server knows by itself that it was made after this. */
  made_after_ms: number;
}

export interface StoredSession extends SessionView {
  student_id: number;
  exam_id: number;
  attempt: number;
  completion_claimed: string | null;
  /** The claimed stamp of the last hand-in that staff took back. */
  reopened_claim: string | null;
  granted_s: number;
  time_remaining: number;
  is_active: boolean;
  is_completed: boolean;
  is_closed: boolean;
  receipt: string | null;
  receipt_is_genuine: boolean;
  journal: JournalRow[];
  /** What the server's own language makes of the journal. */
  folded: SessionView;
  /** Of its exam, which staff may let last longer. */
  duration_s: number;
  paper_version: string;
  marks_by_question: Record<string, number | null> | null;
  /** What its answers earn by the keys, the rulings and the terms of now; null until it is closed. */
  marks_anew: Record<string, number | null> | null;
}

export interface Quarantined {
  student_id: number;
  code: string;
  body: Partial<Snapshot>;
}

export interface Evidence {
  sessions: StoredSession[];
  quarantine: Quarantined[];
}

export const keyOf = ({ student_id, exam_id, attempt }: StoredSession) =>
  `${student_id}/${exam_id}/${attempt}`;

/** One text for equal values, whatever the order of their names. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
