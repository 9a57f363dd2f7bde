import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** Marks for one answer as they are sent. */
export interface Sending {
  /** Names the sending, so that repeating it adds nothing. */
  request: string;
  seen_revision: number;
  marks: number | null;
  remark: string;
}

/** Marks for one answer that the server has not confirmed yet, as they are kept on this computer. */
export interface KeptDraft extends Sending {
  account_id: number;
  session_id: number;
  question_id: string;
  student?: string;
  /** What was sent before these were given, and has had no reply: the server may have it all the same. */
  unanswered?: Sending | null;
}

/** Keeps drafts until the server has confirmed them; what `put` has promised survives a killed browser. */
export interface Shelf {
  /** Keeps a draft, in place of an earlier one for the same answer by the same account. */
  put(draft: KeptDraft): Promise<void>;
  /** Removes a draft, unless a later one has taken its place. */
  remove(draft: KeptDraft): Promise<void>;
  all(account_id: number): Promise<KeptDraft[]>;
}

type Key = [account_id: number, session_id: number, question_id: string];

interface Tables extends DBSchema {
  markings: { key: Key; value: KeptDraft };
}

const keyOf = (draft: KeptDraft): Key => [draft.account_id, draft.session_id, draft.question_id];

/** The shelf in IndexedDB, apart from what students keep. Its writes are on the disk before they count. */
export function createShelf(): Shelf {
  const opened: Promise<IDBPDatabase<Tables>> = openDB<Tables>('inkfast-staff', 1, {
    upgrade: (database) => {
      database.createObjectStore('markings', { keyPath: ['account_id', 'session_id', 'question_id'] });
    },
  });
  opened.catch(() => undefined);
  const writing = async () => (await opened).transaction('markings', 'readwrite', { durability: 'strict' });
  return {
    async put(draft) {
      const transaction = await writing();
      await Promise.all([transaction.store.put(draft), transaction.done]);
    },
    async remove(draft) {
      const transaction = await writing();
      const kept = await transaction.store.get(keyOf(draft));
      if (kept?.request === draft.request) await transaction.store.delete(keyOf(draft));
      await transaction.done;
    },
    async all(account_id) {
      const drafts = await (await opened).getAll('markings');
      return drafts.filter((draft) => draft.account_id === account_id);
    },
  };
}
