/** What staff may do to an exam that runs; each is kept on record with its reason. */
export const acts = [
  'give-time',
  'hand-in',
  'reopen',
  'new-attempt',
  'deactivate',
  'pause',
  'resume',
  'message',
] as const;
export type Act = (typeof acts)[number];

/** Those that are done to the whole exam and not to some of its students. */
export const actsForAll: ReadonlySet<Act> = new Set(['pause', 'resume', 'message']);

export interface Deed {
  act: Act;
  reason: string;
  /** Names what is asked for, so that asking again after a lost reply does it once. */
  request: string;
  /** The students it is done to; null: everybody. */
  student_ids: readonly number[] | null;
  /** Of `give-time`. */
  minutes?: number;
  /** Of `message`. */
  text?: string;
}
