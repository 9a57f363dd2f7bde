import type { Client } from './client';

/** Where a student stands with an exam, as the server knows it. */
export type LiveState = 'not_ready' | 'ready' | 'in_progress' | 'handed_in' | 'set_aside';

/** One student of an exam that runs. */
export interface LiveStudent {
  student_id: number;
  username: string;
  name: string;
  class_name: string;
  state: LiveState;
  session_id: number | null;
  /** Of the newest session; 0: none has begun. */
  attempt: number;
  last_heard_at: string | null;
  /** The question on screen, from 1. */
  question: number | null;
  answered: number;
  /** Snapshots that the server holds. */
  delivered: number;
  /** Snapshots known to be on the device still; null: not known. */
  waiting: number | null;
  time_left_s: number | null;
  granted_s: number;
  devices: number;
  /** Codes of what cannot be true; the session's story has the evidence. */
  flags: readonly string[];
}

/** An exam at one moment; with `since`, only the students of whom anything is new. */
export interface LivePicture {
  exam_id: number;
  title: string;
  server_ms: number;
  question_count: number;
  enrolled: number;
  paused_at: string | null;
  rows: readonly LiveStudent[];
}

export function watchExam(client: Client, exam_id: number, since: number | null): Promise<LivePicture> {
  return client.read(`/staff/exams/${exam_id}/live`, { since });
}
