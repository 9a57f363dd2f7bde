import type { Notice } from './player';
import type { PlayerState } from './state';

const OF_A_SESSION: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'made-inactive',
  'handed-in-elsewhere',
  'answered-on-other-device',
  'answered-in-other-tab',
]);

/** Takes away what was told of one session: above another one, or before another student, it would be false. */
export function forgetSessionNotice({ notice }: PlayerState): void {
  if (notice.value && OF_A_SESSION.has(notice.value.kind)) notice.value = null;
}
