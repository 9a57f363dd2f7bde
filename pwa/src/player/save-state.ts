import type { SaveState } from './player';

export interface SaveFacts {
  /** Why the last write failed, where it did. */
  failed: 'full' | 'refused' | null;
  /** Something is not on the device yet. */
  writing: boolean;
  waiting: number;
  parked: number;
  online: boolean;
  sign_in_needed: boolean;
}

/** The one thing to say about saving: the worst first, and nothing that is not known. */
export function saveState(facts: SaveFacts): SaveState {
  const { waiting, parked } = facts;
  if (facts.failed) return { kind: 'storage-failed', full: facts.failed === 'full' };
  if (facts.writing) return { kind: 'saving' };
  if (facts.sign_in_needed) return { kind: 'sign-in-needed', waiting };
  if (parked > 0) return { kind: 'parked', count: parked };
  if (waiting === 0) return { kind: 'delivered' };
  return facts.online ? { kind: 'saved-on-device', waiting } : { kind: 'offline', waiting };
}
