import type { Connection } from './connection';
import { stands } from './kept-draft';
import { sessionOfMeta } from './meta-key';
import { type Contents, paperName } from './opfs/contents';
import type { JournalEntry } from './opfs/record';
import type { Database } from './schema';
import type { SessionKey, SessionRow } from './store';

/** Told anew by every reply, or good for this database alone: not worth a place in the journal. */
const FLEETING: ReadonlySet<string> = new Set(['clock', 'epoch', 'probe']);

export const isLasting = (key: string) => !FLEETING.has(key);

/** The sessions that need no second copy: closed with a receipt, or left behind with nothing to send. */
export function sessionsOver(connection: Connection): Promise<Set<SessionKey>> {
  return connection.reading(async (database) => {
    const waiting = new Set((await database.getAllKeysFromIndex('snapshots', 'waiting')).map(([key]) => key));
    const over = (await database.getAll('sessions')).filter(
      ({ key, state }) => state === 'closed' || (state === 'inactive' && !waiting.has(key)),
    );
    return new Set(over.map(({ key }) => key));
  });
}

/** What the database has of the sessions that are not over, and the journal has not, to append. */
export function lackingEntries(
  connection: Connection,
  contents: Contents,
  over: ReadonlySet<SessionKey>,
): Promise<JournalEntry[]> {
  return connection.reading(async (database) => {
    const sessions = (await database.getAll('sessions')).filter(({ key }) => !over.has(key));
    const entries = await Promise.all(
      sessions.map((session) => lackingOfSession(database, contents, session)),
    );
    const meta = await lackingMeta(database, contents, over);
    return [...entries.flat(), ...(Object.keys(meta).length > 0 ? [{ meta }] : [])];
  });
}

async function lackingOfSession(
  database: Database,
  contents: Contents,
  session: SessionRow,
): Promise<JournalEntry[]> {
  const { key, student_id, exam_id } = session;
  const ofSession = IDBKeyRange.bound([key], [key, []]);
  const keys = await database.getAllKeys('snapshots', ofSession);
  const uncopied = keys.filter((each) => !contents.snapshots.has(each.join('/')));
  const rows = await Promise.all(uncopied.map((each) => database.get('snapshots', each)));
  const snapshots = rows.filter((row) => row !== undefined);
  const entries: JournalEntry[] = [];
  if (snapshots.length > 0) entries.push({ snapshots });
  if (!contents.sessions.has(key)) entries.push({ answers: await database.getAll('answers', ofSession) });
  if (!isSame(contents.sessions.get(key), session)) entries.push({ session });
  const stored = await database.get('papers', [student_id, exam_id]);
  const copied = contents.papers.get(paperName(student_id, exam_id));
  if (stored && copied?.paper.paper_version !== stored.paper.paper_version)
    entries.push({ paper: { student_id, paper: stored.paper } });
  return entries;
}

async function lackingMeta(
  database: Database,
  contents: Contents,
  over: ReadonlySet<SessionKey>,
): Promise<Record<string, unknown>> {
  const meta: Record<string, unknown> = {};
  const journal = [...contents.snapshots.values(), ...(await database.getAll('snapshots'))];
  for (const { key, value } of await database.getAll('meta')) {
    if (!isLasting(key) || over.has(sessionOfMeta(key))) continue;
    const copied = contents.meta.get(key);
    if (isSame(copied, value)) continue;
    const ofSession = journal.filter(({ session }) => session === sessionOfMeta(key));
    if (!stands(copied, value, ofSession)) meta[key] = value;
  }
  return meta;
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
