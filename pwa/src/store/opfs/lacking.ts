import type { Connection } from '../connection';
import type { Database } from '../schema';
import type { SessionKey, SessionRow } from '../store';
import { type Contents, paperName } from './contents';
import type { JournalRecord } from './record';

/** Told anew by every reply, or good for this database alone: not worth a place in the journal. */
const FLEETING: ReadonlySet<string> = new Set(['clock', 'reading', 'epoch', 'probe']);

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

/** What the database has of the sessions that are not over, and the journal has not, as records to append. */
export function lackingRecords(
  connection: Connection,
  contents: Contents,
  over: ReadonlySet<SessionKey>,
  at_ms: number,
): Promise<JournalRecord[]> {
  return connection.reading(async (database) => {
    const sessions = (await database.getAll('sessions')).filter(({ key }) => !over.has(key));
    const records = await Promise.all(
      sessions.map((session) => lackingOfSession(database, contents, session, at_ms)),
    );
    const meta = await lackingMeta(database, contents, over);
    return [...records.flat(), ...(Object.keys(meta).length > 0 ? [{ at_ms, meta }] : [])];
  });
}

async function lackingOfSession(
  database: Database,
  contents: Contents,
  session: SessionRow,
  at_ms: number,
): Promise<JournalRecord[]> {
  const { key, student_id, exam_id } = session;
  const keys = await database.getAllKeys('snapshots', IDBKeyRange.bound([key], [key, []]));
  const uncopied = keys.filter((each) => !contents.snapshots.has(each.join('/')));
  const rows = await Promise.all(uncopied.map((each) => database.get('snapshots', each)));
  const snapshots = rows.filter((row) => row !== undefined);
  const records: JournalRecord[] = [];
  if (snapshots.length > 0) records.push({ at_ms, snapshots });
  if (!isSame(contents.sessions.get(key), session)) records.push({ at_ms, session });
  const stored = await database.get('papers', [student_id, exam_id]);
  const copied = contents.papers.get(paperName(student_id, exam_id));
  if (stored && copied?.paper.paper_version !== stored.paper.paper_version)
    records.push({ at_ms, paper: { student_id, paper: stored.paper } });
  return records;
}

async function lackingMeta(
  database: Database,
  contents: Contents,
  over: ReadonlySet<SessionKey>,
): Promise<Record<string, unknown>> {
  const meta: Record<string, unknown> = {};
  for (const { key, value } of await database.getAll('meta')) {
    if (!isLasting(key) || over.has(key.replace('progress/', ''))) continue;
    if (!isSame(contents.meta.get(key), value)) meta[key] = value;
  }
  return meta;
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
