import type { Connection } from './connection';
import { sessionOfMeta } from './meta-key';
import type { SessionKey } from './store';

/** Those of the sessions that are closed, and of which everything is with the server. */
export function deliveredOf(connection: Connection, keys: readonly SessionKey[]): Promise<SessionKey[]> {
  return connection.reading(async (database) => {
    const delivered: SessionKey[] = [];
    for (const key of keys) {
      const session = await database.get('sessions', key);
      const journal = await database.getAll('snapshots', IDBKeyRange.bound([key], [key, []]));
      const whole = journal.every(({ waiting, outcome }) => waiting === undefined && outcome !== 'parked');
      if (session?.state === 'closed' && session.receipt && whole) delivered.push(key);
    }
    return delivered;
  });
}

/** Removes all rows of these sessions in one transaction. */
export function forgetRows(connection: Connection, keys: readonly SessionKey[]): Promise<void> {
  return connection.changing(['snapshots', 'answers', 'sessions', 'meta'], async (transaction) => {
    const meta = transaction.objectStore('meta');
    const forgotten = (await meta.getAllKeys()).filter((key) => keys.includes(sessionOfMeta(key)));
    const removing = keys.flatMap((key) => {
      const ofSession = IDBKeyRange.bound([key], [key, []]);
      return [
        transaction.objectStore('snapshots').delete(ofSession),
        transaction.objectStore('answers').delete(ofSession),
        transaction.objectStore('sessions').delete(key),
      ];
    });
    await Promise.all([...removing, ...forgotten.map((key) => meta.delete(key))]);
  });
}
