import { parseStamp } from '../core/stamp';
import { DRAFTS, type KeptDraft } from '../store/kept-draft';
import type { SessionKey, Store } from '../store/store';

/** Answers that are on the device and in no snapshot yet. */
export type Draft = KeptDraft['answers'];

/** What is to be written down about drafts: under a key, one that waits for its snapshot, or that none does. */
type Note = Record<string, KeptDraft | null>;

/** The drafts of a session by the keys under which they are kept, whichever page load made them. */
export async function draftsOf(store: Store, session: SessionKey): Promise<[string, KeptDraft][]> {
  const kept = await store.metas<KeptDraft | null>(DRAFTS);
  const waiting = [...kept].filter((entry): entry is [string, KeptDraft] => entry[1] !== null);
  return waiting.filter(([key]) => key.endsWith(`/${session}`));
}

/** Whether a page of this device wrote what bears this stamp, be it in a snapshot or a draft. */
export async function isKeptHere(store: Store, session: SessionKey, stamp: string): Promise<boolean> {
  const { writer } = parseStamp(stamp);
  if ((await store.journal(session)).some((row) => row.writer === writer)) return true;
  return (await store.metas(`${DRAFTS}${writer}/${session}`)).size > 0;
}

/** One writer's own draft: another tab's is not written over. */
export class Drafts {
  private readonly key: string;
  private kept: KeptDraft = { stamp: '', answers: {} };

  constructor(session: SessionKey, writer: string) {
    this.key = `${DRAFTS}${writer}/${session}`;
  }

  get questions(): string[] {
    return Object.keys(this.kept.answers);
  }

  keep(draft: KeptDraft): Note {
    this.kept = draft;
    return { [this.key]: draft };
  }

  /** What a snapshot leaves of the draft, and of one that it adopts; nothing where there was none. */
  beside({ answers = {}, adopted }: { answers?: Draft; adopted?: { key: string } }): Note {
    const note: Note = adopted ? { [adopted.key]: null } : {};
    const drafted = Object.entries(this.kept.answers);
    if (drafted.length === 0) return note;
    const left = drafted.filter(([question]) => !(question in answers));
    this.kept = { ...this.kept, answers: Object.fromEntries(left) };
    return { ...note, [this.key]: left.length > 0 ? this.kept : null };
  }
}
