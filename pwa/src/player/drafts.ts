import type { Answer } from '../core/answer';
import type { SessionKey, Store } from '../store/store';

/** Answers that are on the device and in no snapshot yet. */
export type Draft = Readonly<Record<string, Answer | null>>;

/** What is to be written down about drafts: under a key, one that waits for its snapshot, or that none does. */
type Note = Record<string, Draft | null>;

const DRAFTS = 'draft-';

/** The drafts of a session by the keys under which they are kept, whichever page load made them. */
export async function draftsOf(store: Store, session: SessionKey): Promise<Map<string, Draft>> {
  const kept = await store.metas<Draft | null>(DRAFTS);
  const waiting = [...kept].filter((entry): entry is [string, Draft] => entry[1] !== null);
  return new Map(waiting.filter(([key]) => key.endsWith(`/${session}`)));
}

/** One writer's own draft: another tab's is not written over. */
export class Drafts {
  private readonly key: string;
  private draft: Draft = {};

  constructor(session: SessionKey, writer: string) {
    this.key = `${DRAFTS}${writer}/${session}`;
  }

  keep(draft: Draft): Note {
    this.draft = draft;
    return { [this.key]: draft };
  }

  /** What a snapshot leaves of the draft, and of one that it adopts; nothing where there was none. */
  beside({ answers = {}, adopted }: { answers?: Draft; adopted?: { key: string } }): Note {
    const note: Note = adopted ? { [adopted.key]: null } : {};
    if (Object.keys(this.draft).length === 0) return note;
    const left = Object.entries(this.draft).filter(([question]) => !(question in answers));
    this.draft = Object.fromEntries(left);
    return { ...note, [this.key]: left.length > 0 ? this.draft : null };
  }
}
