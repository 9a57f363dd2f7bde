import type { Answer } from '../core/answer';
import { momentOf } from '../core/stamp';
import type { SnapshotRow } from './store';

/** What the keys of drafts begin with. */
export const DRAFTS = 'draft-';

/** Answers that are on the device and in no snapshot yet, with the stamp since when they stand. */
export interface KeptDraft {
  stamp: string;
  answers: Readonly<Record<string, Answer | null>>;
}

/**
 * Whether the draft that one copy has under a key stands against what the other has there, nothing or an
 * earlier one. A draft that a snapshot carried, or whose answers were given anew since, never does: the copy
 * that still has it did not hear of that. `journal`: the snapshots of its session, in either copy.
 */
export function stands(mine: unknown, other: unknown, journal: readonly SnapshotRow[]): mine is KeptDraft {
  if (!isDraft(mine) || (isDraft(other) && other.stamp >= mine.stamp)) return false;
  const since = momentOf(mine.stamp);
  const isCarried = (question: string) =>
    journal.some(({ claimed, body }) => question in body.answers && momentOf(claimed ?? body.stamp) >= since);
  return !Object.keys(mine.answers).every(isCarried);
}

function isDraft(value: unknown): value is KeptDraft {
  return typeof value === 'object' && value !== null && 'stamp' in value && 'answers' in value;
}
