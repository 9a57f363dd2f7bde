import { KEPT_DAYS } from '../core/retention';
import type { Connection } from './connection';
import { deliveredOf } from './forgetting';
import { lackingEntries, sessionsOver } from './lacking';
import type { JournalClient } from './opfs/client';
import { contentsOf, isNeeded, speaksOf } from './opfs/contents';
import type { JournalPart } from './opfs/journal';
import { type Repaired, repairDatabase } from './repair';
import type { SessionKey } from './store';

/** How long answers that the server has stay in the second copy, too: it may be restored from a backup. */
const KEPT_MS = KEPT_DAYS * 24 * 3600 * 1000;

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

/**
 * Those of the sessions that are delivered, once no file of the journal holds them any more: it would put back
 * into the database what was removed there. A file that somebody writes to stays, and what it holds with it.
 */
export async function freedFromJournal(
  connection: Connection,
  journal: JournalClient,
  keys: readonly SessionKey[],
): Promise<SessionKey[]> {
  const delivered = await deliveredOf(connection, keys);
  const held = (parts: readonly JournalPart[]) =>
    parts.filter((part) => delivered.some((key) => speaksOf(part, key)));
  const parts = await journal.parts();
  if (held(parts).length > 0) await completeJournal(connection, journal, parts, held(parts));
  const left = held(await journal.parts());
  return delivered.filter((key) => !left.some((part) => speaksOf(part, key)));
}

/** Appends what only the database has, and only then lets go of the files that nothing needs any more. */
async function completeJournal(
  connection: Connection,
  journal: JournalClient,
  parts: readonly JournalPart[],
  unwanted: readonly JournalPart[] = [],
): Promise<void> {
  const over = await sessionsOver(connection);
  const latest_ms = Math.max(...parts.flatMap(({ records }) => records.map(({ at_ms }) => at_ms)));
  const stays = (part: JournalPart) => isNeeded(part, (key) => over.has(key), latest_ms - KEPT_MS);
  const needed = parts.filter((part) => stays(part) && !unwanted.includes(part));
  for (const entry of await lackingEntries(connection, contentsOf(needed), over)) await journal.append(entry);
  const unneeded = parts.filter((part) => !needed.includes(part));
  if (unneeded.length > 0) await journal.empty(unneeded);
}
