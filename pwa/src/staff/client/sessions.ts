import type { Page } from '../../wire/staff';
import type { Client } from './client';

export type SessionState = 'active' | 'inactive' | 'completed' | 'closed';
export type Lateness = 'proven_on_time' | 'proven_late' | 'claimed';

/** A session in the list. */
export interface SessionLine {
  session_id: number;
  exam_id: number;
  exam_title: string;
  student_id: number;
  username: string;
  name: string;
  class_name: string;
  attempt: number;
  state: SessionState;
  answered: number;
  started_at: string | null;
  last_heard_at: string | null;
  handed_in_at: string | null;
  late_work: number;
  flags: string[];
}

/** One answer that a snapshot brought: what it says, and whether a later one won over it. */
export interface StoryAnswer {
  question_id: string;
  number: number;
  /** The answer in words. */
  text: string;
  won: boolean;
}

/** One snapshot as it was received. */
export interface StoryEntry {
  writer: string;
  number: number;
  claimed_at: string;
  kept_at: string;
  /** It was made after this, which a signed reading of the clock proves; null: nothing does. */
  proven_after_at: string | null;
  received_at: string;
  outcome: 'accepted' | 'superseded' | 'late' | 'quarantined';
  lateness: Lateness;
  answers: StoryAnswer[];
  /** Whether there is something to decide about it. */
  is_late_work: boolean;
  counts: boolean;
  ruling: { counts: boolean; reason: string; ruled_at: string } | null;
}

/** What happened to a session beside its snapshots: started, handed in, time given, paused … */
export interface StoryEvent {
  at: string;
  action: string;
  who: string | null;
  reason: string;
  detail: Record<string, unknown>;
}

/** One session's story. */
export interface SessionStory extends SessionLine {
  question_count: number;
  completed_at: string | null;
  closed_at: string | null;
  receipt_code: string | null;
  time_used_s: number;
  time_left_s: number;
  granted_s: number;
  marks: number | null;
  marks_possible: number | null;
  entries: StoryEntry[];
  events: StoryEvent[];
  flags_with_evidence: { code: string; evidence: string }[];
  /** By writer, the numbers that have not arrived: they are on a device still. */
  missing: { writer: string; numbers: number[] }[];
  quarantined: { received_at: string; code: string; detail: string }[];
}

export interface SessionQuery {
  exam_id: number | null;
  search: string | null;
  /** Only those with late work to decide, or with flags. */
  only: 'late_work' | 'flagged' | null;
}

export const listSessions = (
  client: Client,
  query: SessionQuery,
  after: string | null,
): Promise<Page<SessionLine>> => client.read('/staff/sessions', { ...query, limit: 100, after });

export const showStory = (client: Client, session_id: number): Promise<SessionStory> =>
  client.read(`/staff/sessions/${session_id}`);

export const ruleLateWork = (
  client: Client,
  session_id: number,
  ruling: { writer: string; number: number; counts: boolean; reason: string },
): Promise<void> => client.send('POST', `/staff/sessions/${session_id}/rulings`, ruling);
