import { moment } from '../../../ui/times';
import { say } from '../../words/words';

/** When an exam can be sat, in words for now: before it opens, while it is open, after it closed. */
export function whenWords(
  exam: { opens_at: string | null; closes_at: string | null },
  now_ms: number,
): string {
  const opens_ms = exam.opens_at === null ? -Infinity : Date.parse(exam.opens_at);
  const closes_ms = exam.closes_at === null ? Infinity : Date.parse(exam.closes_at);
  if (opens_ms > now_ms) return say('exams.opens', { when: moment(opens_ms, now_ms) });
  if (closes_ms === Infinity) return say('exams.open');
  return say(closes_ms > now_ms ? 'exams.open-until' : 'exams.closed', { when: moment(closes_ms, now_ms) });
}
