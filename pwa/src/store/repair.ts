import { fold } from '../core/merge';
import { type Connection, follow, type Writing } from './connection';
import { DRAFTS, stands } from './kept-draft';
import { sessionOfMeta } from './meta-key';
import { type Contents, paperName, snapshotName } from './opfs/contents';
import { answerRows, changeOf, changesOf } from './rebuilt-view';
import type { AnswerRow, SessionKey, SessionRow, SnapshotRow } from './store';

type Everything = Writing<'snapshots' | 'answers' | 'sessions' | 'papers' | 'meta'>;

/** What comparing the database with the journal brought back. */
export interface Repaired {
  /** The journal knows of sessions, and the database had none: the browser has lost it. */
  was_lost: boolean;
  /** Snapshots that only the journal had. */
  snapshots: number;
}

/**
 * Puts back into the database, in one transaction, what only the journal has. Snapshots wait again: what the
 * server already has, it calls a duplicate. What the database has is left alone, but for a hand-in that it
 * does not know of, and for a draft that it did not take. Answers without a snapshot come back with a session
 * that was lost whole, and with such a draft: else their stamps may be older than those that the server has
 * kept since.
 */
export function repairDatabase(connection: Connection, contents: Contents): Promise<Repaired> {
  return connection.changing(
    ['snapshots', 'answers', 'sessions', 'papers', 'meta'],
    async (transaction: Everything) => {
      const sessions = await transaction.objectStore('sessions').getAll();
      const snapshots = await putSnapshots(transaction, contents);
      const known = new Set(sessions.map(({ key }) => key));
      const ofLost = contents.answers.filter(({ session }) => !known.has(session));
      const behind = new Set([...snapshots, ...ofLost].map(({ session }) => session));
      putSessions(transaction, contents, sessions);
      const drafted = await putDrafts(transaction, contents);
      await putPapersAndMeta(transaction, contents, behind);
      const answers = [...ofLost, ...drafted];
      await rebuildViews(
        transaction,
        new Set([...behind, ...drafted.map(({ session }) => session)]),
        answers,
      );
      return { was_lost: sessions.length === 0 && contents.sessions.size > 0, snapshots: snapshots.length };
    },
  );
}

async function putSnapshots(transaction: Everything, contents: Contents): Promise<SnapshotRow[]> {
  const store = transaction.objectStore('snapshots');
  const stored = new Set((await store.getAllKeys()).map((key) => key.join('/')));
  const missing = [...contents.snapshots.values()].filter((row) => !stored.has(snapshotName(row)));
  for (const row of missing) follow(store.put({ ...row, waiting: row.session }));
  return missing;
}

function putSessions(transaction: Everything, contents: Contents, sessions: readonly SessionRow[]): void {
  const stored = new Map(sessions.map((row) => [row.key, row]));
  const store = transaction.objectStore('sessions');
  for (const row of contents.sessions.values()) {
    const mine = stored.get(row.key);
    if (!mine) follow(store.put(row));
    else if (!mine.hand_in && row.hand_in)
      follow(store.put({ ...mine, state: 'completed', hand_in: row.hand_in }));
  }
}

/** Drafts that only the journal took; gives the answers in them. */
async function putDrafts(transaction: Everything, contents: Contents): Promise<AnswerRow[]> {
  const meta = transaction.objectStore('meta');
  const answers: AnswerRow[] = [];
  for (const [key, value] of contents.meta) {
    if (!key.startsWith(DRAFTS)) continue;
    const session = sessionOfMeta(key);
    const journal = await transaction.objectStore('snapshots').getAll(allOf(session));
    if (!stands(value, (await meta.get(key))?.value, journal)) continue;
    follow(meta.put({ key, value }));
    answers.push(...contents.answers.filter((row) => row.session === session && row.stamp === value.stamp));
  }
  return answers;
}

/** What was written together with a snapshot that the database lacks is newer there, too; of drafts see above. */
async function putPapersAndMeta(
  transaction: Everything,
  contents: Contents,
  behind: ReadonlySet<SessionKey>,
): Promise<void> {
  const papers = transaction.objectStore('papers');
  const known_papers = new Set((await papers.getAllKeys()).map((key) => paperName(...key)));
  for (const [name, { student_id, paper }] of contents.papers)
    if (!known_papers.has(name)) follow(papers.put({ student_id, exam_id: paper.exam_id, paper }));
  const meta = transaction.objectStore('meta');
  const known_meta = new Set(await meta.getAllKeys());
  for (const [key, value] of contents.meta) {
    if (key.startsWith(DRAFTS) && value !== null) continue;
    if (!known_meta.has(key) || behind.has(sessionOfMeta(key))) follow(meta.put({ key, value }));
  }
}

async function rebuildViews(
  transaction: Everything,
  keys: ReadonlySet<SessionKey>,
  missing: readonly AnswerRow[],
): Promise<void> {
  for (const key of keys) {
    const journal = await transaction.objectStore('snapshots').getAll(allOf(key));
    const answers = transaction.objectStore('answers');
    const view = await answers.getAll(allOf(key));
    const found = missing.filter((row) => row.session === key);
    const folded = fold([...[...view, ...found].flatMap(changesOf), ...journal.map(changeOf)]);
    for (const row of answerRows(key, folded)) follow(answers.put(row));
  }
}

const allOf = (session: SessionKey) => IDBKeyRange.bound([session], [session, []]);
