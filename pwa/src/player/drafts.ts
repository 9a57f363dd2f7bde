import { isFinished } from './cards';
import type { Context } from './context';
import { loadSession } from './opened-session';
import { type Draft, draftKey, Recorder } from './recorder';

/**
 * Puts into snapshots what was typed just before a browser was killed: it is on the device, and nothing would
 * send it. An answer that was given anew since then is left alone.
 */
export async function adoptDrafts(context: Context): Promise<void> {
  const { store } = context.world;
  for (const session of await store.sessions()) {
    const draft = await store.meta<Draft>(draftKey(session.key));
    if (!draft || isFinished(session)) continue;
    const { answers, progress, highest } = await loadSession(store, session);
    const view = new Map(answers.map((row) => [row.question, row]));
    const current = Object.entries(draft).filter(
      ([question, answer]) => view.get(question)?.answer === answer,
    );
    await new Recorder(context, session, view, highest).record(
      { answers: Object.fromEntries(current) },
      progress,
    );
  }
}
