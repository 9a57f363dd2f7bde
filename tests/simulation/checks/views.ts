import { type Change, fold, merge, type SessionView } from '../../../pwa/src/core/merge';
import { parseStamp } from '../../../pwa/src/core/stamp';
import { canonical, type JournalRow, keyOf, type StoredSession } from './evidence';
import type { Facts } from './facts';

/**
 * The stored session is the pure function of its hand-in and of its journal, but for what was late on arrival;
 * and both languages say the same.
 */
export function* checkViews({ evidence }: Facts): Iterable<string> {
  for (const session of evidence.sessions) {
    const merged = session.journal.filter(({ outcome }) => outcome !== 'late');
    const folded = begunNoSooner(fold(merged.map(changeOf), session.completion_stamp), merged);
    if (canonical(folded) !== canonical(session.folded)) yield `languages differ: ${keyOf(session)}`;
    const expected = withHandIn(folded, session);
    for (const name of Object.keys(folded) as (keyof SessionView)[])
      if (canonical(expected[name]) !== canonical(session[name]))
        yield `view differs: ${name} of ${keyOf(session)} is ${canonical(session[name])}, not ${canonical(expected[name])}`;
  }
}

function changeOf({ stamp_kept, body, time_merged_s }: JournalRow): Change {
  return { ...body, time_used_s: time_merged_s ?? 0, stamp: stamp_kept };
}

/** The server alone has a floor for when a session began: what it knows of each snapshot by itself. */
function begunNoSooner(folded: SessionView, journal: readonly JournalRow[]): SessionView {
  const { completion_stamp } = folded;
  const made_ms = journal
    .filter(({ stamp_kept }) => completion_stamp === null || stamp_kept <= completion_stamp)
    .map(({ stamp_kept, made_after_ms }) => Math.max(parseStamp(stamp_kept).ms, made_after_ms));
  return { ...folded, started_ms: made_ms.length > 0 ? Math.min(...made_ms) : folded.started_ms };
}

/** A hand-in says too where the student was and how much time was used; only the row has kept that. */
function withHandIn(folded: SessionView, session: StoredSession): SessionView {
  const { completion_stamp } = session;
  if (completion_stamp === null || session.position_stamp !== completion_stamp) return folded;
  const { current_question_index, time_used_s } = session;
  return merge(folded, { stamp: completion_stamp, current_question_index, time_used_s }).view;
}
