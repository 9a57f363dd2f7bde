import type { LivePicture } from '../../wire/staff';
import type { Client } from './client';

/** Looks at an exam while it runs; `since` is the moment of the picture before, null for a whole one. */
export function watchExam(client: Client, exam_id: number, since: number | null): Promise<LivePicture> {
  return client.read(`/staff/exams/${exam_id}/live`, { since });
}
