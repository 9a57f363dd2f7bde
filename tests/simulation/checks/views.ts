import { type Change, fold, merge, type SessionView } from '../../../pwa/src/core/merge';
import { canonical, keyOf, type StoredSession } from './evidence';
import type { Facts } from './facts';

/**
 * The stored session is the pure function of its hand-in and of its journal, but for what was late on arrival;
 * and both languages say the same.
 */
export function* checkViews({ evidence }: Facts): Iterable<string> {
  for (const session of evidence.sessions) {
    const merged = session.journal.filter(({ outcome }) => outcome !== 'late');
    const folded = fold(merged.map(changeOf), session.completion_stamp);
    if (canonical(folded) !== canonical(session.folded)) yield `languages differ: ${keyOf(session)}`;
    const expected = withHandIn(folded, session);
    for (const name of Object.keys(folded) as (keyof SessionView)[])
      if (canonical(expected[name]) !== canonical(session[name]))
        yield `view differs: ${name} of ${keyOf(session)} is ${canonical(session[name])}, not ${canonical(expected[name])}`;
  }
}

function changeOf({ stamp_kept, body }: StoredSession['journal'][number]): Change {
  return { ...body, stamp: stamp_kept };
}

/** A hand-in says too where the student was and how much time was used; only the row has kept that. */
function withHandIn(folded: SessionView, session: StoredSession): SessionView {
  const { completion_stamp } = session;
  if (completion_stamp === null || session.position_stamp !== completion_stamp) return folded;
  const { current_question_index, time_used_s } = session;
  return merge(folded, { stamp: completion_stamp, current_question_index, time_used_s }).view;
}
