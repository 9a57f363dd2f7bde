import type { KeptDraft } from '../store/kept-draft';
import type { SessionRow } from '../store/store';
import type { Context } from './context';
import { draftsOf } from './drafts';
import { loadSession } from './opened-session';
import { Recorder } from './recorder';

/**
 * Puts into snapshots what was typed just before a browser was killed: it is on the device, and nothing would
 * send it. It counts from when it was typed: what was given since then, here or elsewhere, stays later. A
 * session that another tab has handed in meanwhile has its drafts sent too: its manifest names them.
 */
export async function adoptDrafts(context: Context): Promise<void> {
  for (const session of await context.world.store.sessions()) await adoptDraftsOf(context, session);
}

/** The same for one session, before it is handed in: its manifest names no answer that nobody would send. */
export async function adoptDraftsOf(context: Context, session: SessionRow): Promise<void> {
  const drafts = await draftsOf(context.world.store, session.key);
  if (drafts.length > 0) await adopt(context, session, drafts);
}

async function adopt(context: Context, session: SessionRow, drafts: [string, KeptDraft][]): Promise<void> {
  const { answers, progress, highest } = await loadSession(context.world.store, session);
  const view = new Map(answers.map((row) => [row.question, row]));
  const recorder = new Recorder(context, session, view, highest);
  const in_order = drafts.sort(([, left], [, right]) => (left.stamp < right.stamp ? -1 : 1));
  for (const [key, draft] of in_order)
    await recorder.record({ answers: draft.answers, adopted: { key, stamp: draft.stamp } }, progress);
}
