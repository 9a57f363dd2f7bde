import type { Page, Ruling, SessionLine, SessionStory, Settlement } from '../../wire/staff';
import type { Client } from './client';

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

export const ruleLateWork = (client: Client, session_id: number, ruling: Ruling): Promise<void> =>
  client.send('POST', `/staff/sessions/${session_id}/rulings`, ruling);

export const settleQuarantined = (
  client: Client,
  session_id: number,
  settlement: Settlement,
): Promise<void> => client.send('POST', `/staff/sessions/${session_id}/settlements`, settlement);
