import { higher } from '../core/stamp';
import type { AnswerRow, SessionRow } from '../store/store';
import type { Context } from './context';
import { type Draft, draftsOf } from './drafts';
import { loadSession } from './opened-session';
import { Recorder } from './recorder';

/**
 * Puts into snapshots what was typed just before a browser was killed: it is on the device, and nothing would
 * send it. It counts from when it was typed: what was given since then, here or elsewhere, stays later. A
 * session that another tab has handed in meanwhile has its drafts sent too: its manifest names them.
 */
export async function adoptDrafts(context: Context): Promise<void> {
  for (const session of await context.world.store.sessions()) {
    const drafts = await draftsOf(context.world.store, session.key);
    if (drafts.size > 0) await adopt(context, session, drafts);
  }
}

async function adopt(
  context: Context,
  session: SessionRow,
  drafts: ReadonlyMap<string, Draft>,
): Promise<void> {
  const { store } = context.world;
  const { answers, progress, highest } = await loadSession(store, session);
  const view = new Map(answers.map((row) => [row.question, row]));
  const recorder = new Recorder(context, session, view, highest);
  const standing = [...drafts].map(([key, draft]) => ({ key, ...whatStands(draft, view) }));
  standing.sort((left, right) => (left.stamp < right.stamp ? -1 : 1));
  for (const { key, stamp, given } of standing) {
    if (stamp === '') await store.write({ meta: { [key]: null } });
    else await recorder.record({ answers: given, adopted: { key, stamp } }, progress);
  }
}

/** The answers of a draft that were not given anew since then, and their stamp. */
function whatStands(draft: Draft, view: ReadonlyMap<string, AnswerRow>): { given: Draft; stamp: string } {
  const given = Object.entries(draft).filter(([question, answer]) => view.get(question)?.answer === answer);
  const stamps = given.map(([question]) => view.get(question)?.stamp ?? '');
  return { given: Object.fromEntries(given), stamp: stamps.reduce(higher, '') };
}
