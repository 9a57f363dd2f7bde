import type { Answer, QuestionKind } from '../core/answer';

export interface Account {
  id: number;
  name: string;
  username: string;
  role: string;
  school: string;
}

export interface Option {
  id: string;
  text_html: string;
}

export interface Prompt {
  id: string;
  text_html: string;
}

export interface Question {
  id: string;
  kind: QuestionKind;
  text_html: string;
  marks: number;
  options: Option[];
  prompts: Prompt[];
}

/** An exam's content as a student gets it: no keys. */
export interface Paper {
  exam_id: number;
  paper_version: string;
  title: string;
  shuffle_questions: boolean;
  shuffle_options: boolean;
  questions: Question[];
  pictures: string[];
}

/** The proof of having handed in. */
export interface Receipt {
  code: string;
  completed_at: string;
  answered: number;
  signed: string;
}

export interface SessionSummary {
  attempt: number;
  state: 'active' | 'inactive' | 'completed' | 'closed';
  revision: number;
  time_used_s: number;
  time_remaining: number;
  granted_s: number;
  receipt: Receipt | null;
}

export interface SessionFull extends SessionSummary {
  answers: Record<string, Answer | null>;
  answer_stamps: Record<string, string>;
  marked: Record<string, boolean>;
  current_question_index: number;
  question_order: string[];
  started_at: string;
  updated_at: string;
}

export interface ExamCard {
  exam_id: number;
  title: string;
  duration_s: number;
  extra_time_s: number;
  pause_allowance_s: number | null;
  opens_at: string | null;
  closes_at: string | null;
  autosave_interval_s: number;
  question_count: number;
  paper_version: string;
  upload_token: string;
  session: SessionSummary | null;
}

/** What every reply of the server tells about time: its clock, a signed reading of it, and its epoch. */
export interface ClockReading {
  server_ms: number;
  reading: string;
  epoch: string;
}

export interface ExamList extends ClockReading {
  exams: ExamCard[];
}

/** One numbered autosave by one writer: only what changed, with its stamp. */
export interface Snapshot {
  writer: string;
  number: number;
  stamp: string;
  attempt: number;
  answers: Record<string, Answer | null>;
  marked?: Record<string, boolean>;
  current_question_index?: number;
  time_used_s?: number;
  reading?: string | null;
  question_order?: readonly string[];
}

export type Outcome = 'accepted' | 'duplicate' | 'superseded' | 'late' | 'quarantined';

export interface SnapshotOutcome {
  writer: string;
  number: number;
  outcome: Outcome;
  /** Only where the server kept another stamp than the one claimed: the device takes it over. */
  stamp?: string;
  code?: string;
  detail?: string;
}

export interface SaveReply extends ClockReading {
  upload: string;
  outcomes: SnapshotOutcome[];
  session: SessionSummary;
}

export interface RestoreReply extends ClockReading {
  session: SessionFull | null;
}

export interface Completion {
  upload: string;
  attempt: number;
  writer: string;
  stamp: string;
  manifest: Record<string, string>;
  time_used_s: number;
  current_question_index: number;
  reading: string | null;
}

export interface CompleteReply extends ClockReading {
  upload: string;
  wanted: string[];
  session: SessionSummary;
  receipt: Receipt | null;
}
