import type { Page, RecordedDeed } from '../../wire/staff';
import type { Client } from './client';

/** What staff did, the newest first; to one exam and its sessions alone, where it is given. */
export const listRecord = (
  client: Client,
  exam_id: number | null,
  after: string | null,
): Promise<Page<RecordedDeed>> => client.read('/staff/audit-events', { exam_id, limit: 100, after });
