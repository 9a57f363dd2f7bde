/** Where a student stands with an exam, as the server knows it. */
export type LiveState = 'not_ready' | 'ready' | 'in_progress' | 'handing_in' | 'handed_in' | 'inactive';

export interface LiveFlag {
  code: string;
  evidence: string;
}

/** One student of an exam that runs. */
export interface LiveStudent {
  student_id: number;
  username: string;
  name: string;
  class_name: string;
  session_id: number | null;
  attempt: number | null;
  state: LiveState;
  last_heard_at: string | null;
  /** The question reached, from 1; null before the start. */
  question: number | null;
  answered: number;
  /** Snapshots that the server holds. */
  delivered: number;
  /** Changes that a device said are waiting on it; null where none said anything. */
  waiting: number | null;
  time_remaining: number | null;
  devices: number;
  flags: readonly LiveFlag[];
  late_work: number;
}

/** An exam at one moment. */
export interface LivePicture {
  exam_id: number;
  title: string;
  question_count: number;
  server_ms: number;
  paused_at: string | null;
  opens_at: string | null;
  closes_at: string | null;
  students: readonly LiveStudent[];
}
