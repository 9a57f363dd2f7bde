import type { Card } from '../player/player';
import { say } from './words';

/**
 * What is read out of a list that has changed: the exams that have just become ready. How far each one is comes too
 * often for that, and what was ready from the start is read where it stands.
 */
export function readyWords(before: readonly Card[], after: readonly Card[]): string {
  const prepared = new Set(before.filter(({ state }) => state === 'preparing').map(({ exam_id }) => exam_id));
  const ready = after.filter(({ exam_id, state }) => state === 'ready' && prepared.has(exam_id));
  return ready.map(({ title }) => say('exams.heard-ready', { title })).join(' ');
}
