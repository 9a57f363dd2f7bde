import type { Store } from '../store/store';
import type { DeviceReport } from '../wire/wire';

/** Where the report that the server heard last is kept: the worker goes on from it when the page is closed. */
export const LAST_REPORT = 'device-report';

/** Snapshots that wait, by exam. */
export async function countWaiting(store: Store, student_id: number): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (const session of await store.sessions()) {
    if (session.student_id !== student_id) continue;
    const { length } = await store.waiting(session.key);
    counts.set(session.exam_id, (counts.get(session.exam_id) ?? 0) + length);
  }
  return counts;
}

/** The last report with what waits now; null where that is no news, or nothing was ever reported. */
export async function reportAnew(store: Store): Promise<DeviceReport | null> {
  const last = await store.meta<DeviceReport>(LAST_REPORT);
  if (!last?.student_id) return null;
  const waiting = await countWaiting(store, last.student_id);
  const isNews = last.exams.some((exam) => exam.waiting !== (waiting.get(exam.exam_id) ?? 0));
  const exams = last.exams.map((exam) => ({ ...exam, waiting: waiting.get(exam.exam_id) ?? 0 }));
  return isNews ? { ...last, exams } : null;
}
