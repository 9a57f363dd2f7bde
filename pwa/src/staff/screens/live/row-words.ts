import type { LiveStudent } from '../../../wire/staff';
import { ago } from '../../components/ages';
import { type Need, needsOf } from '../../state/live-needs';
import { say } from '../../words/words';

/** How a state looks: what is well, what is under way, what somebody should see to. */
export const stateLooks = {
  not_ready: 'caution',
  ready: 'plain',
  in_progress: 'blue',
  handed_in: 'good',
  set_aside: 'plain',
} as const;

/** The most pressing need in words; empty where there is none. */
export function needWords(student: LiveStudent, server_ms: number): string {
  const [need] = needsOf(student, server_ms);
  return need === undefined ? '' : words(need, student);
}

function words(need: Need, student: LiveStudent): string {
  switch (need) {
    case 'late-work':
      return say('results.late-work', { count: student.late_work });
    case 'flagged':
      return say('live.need.flagged', { count: student.flags.length });
    default:
      return say(`live.need.${need}`);
  }
}

/** When a student's device was last heard of: never "disconnected", which nobody can know. */
export function heardWords(student: LiveStudent, server_ms: number): string {
  if (student.last_heard_at === null) return say('live.heard-never');
  return ago(server_ms - Date.parse(student.last_heard_at));
}

/** What has come and what is known to be still on the device. */
export function deliveryWords(student: LiveStudent): string {
  const delivered = say('live.delivered', { count: student.delivered });
  return student.waiting ? `${delivered}, ${say('live.waiting', { count: student.waiting })}` : delivered;
}
