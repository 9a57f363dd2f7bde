import type { Context } from './context';
import { draftsOf } from './drafts';
import { loadSession } from './opened-session';
import { Recorder } from './recorder';

/**
 * Puts into snapshots what was typed just before a browser was killed: it is on the device, and nothing would
 * send it. An answer that was given anew since then is left alone. A session that another tab has handed in
 * meanwhile has its drafts sent too: its manifest names them.
 */
export async function adoptDrafts(context: Context): Promise<void> {
  const { store } = context.world;
  for (const session of await store.sessions()) {
    const drafts = await draftsOf(store, session.key);
    if (drafts.size === 0) continue;
    const { answers, progress, highest } = await loadSession(store, session);
    const view = new Map(answers.map((row) => [row.question, row]));
    const drafted = [...drafts.values()].flatMap((draft) => Object.entries(draft));
    const current = drafted.filter(([question, answer]) => view.get(question)?.answer === answer);
    const recorder = new Recorder(context, session, view, highest);
    await recorder.record({ answers: Object.fromEntries(current), adopted: [...drafts.keys()] }, progress);
  }
}
