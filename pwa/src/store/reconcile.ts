import type { Connection } from './connection';
import { lackingEntries, sessionsOver } from './lacking';
import type { JournalClient } from './opfs/client';
import { contentsOf, isNeeded } from './opfs/contents';
import type { JournalPart } from './opfs/journal';
import { type Repaired, repairDatabase } from './repair';

/** How long answers that the server has stay in the second copy, too: it may be restored from a backup. */
const KEPT_MS = 14 * 24 * 3600 * 1000;

/**
 * Compares the two copies. Resolves when the database has what only the journal had; the other way round it
 * goes on behind, in its own time, since the database is enough to begin with.
 */
export async function reconcile(
  connection: Connection,
  journal: JournalClient,
  parts: readonly JournalPart[],
): Promise<Repaired> {
  const repaired = await repairDatabase(connection, contentsOf(parts));
  completeJournal(connection, journal, parts).catch(() => undefined);
  return repaired;
}

/** Appends what only the database has, and only then lets go of the files that nothing needs any more. */
async function completeJournal(
  connection: Connection,
  journal: JournalClient,
  parts: readonly JournalPart[],
): Promise<void> {
  const over = await sessionsOver(connection);
  const latest_ms = Math.max(...parts.flatMap(({ records }) => records.map(({ at_ms }) => at_ms)));
  const needed = parts.filter((part) => isNeeded(part, (key) => over.has(key), latest_ms - KEPT_MS));
  for (const entry of await lackingEntries(connection, contentsOf(needed), over)) await journal.append(entry);
  const unneeded = parts.filter((part) => !needed.includes(part));
  if (unneeded.length > 0) await journal.remove(unneeded);
}
