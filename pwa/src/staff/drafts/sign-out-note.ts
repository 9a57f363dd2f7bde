/** Keeps on this computer who signed out here, until the server has heard of it. */
export interface SignOutNote {
  read(): number | null;
  /** Null: nobody any more. */
  write(account_id: number | null): void;
}

const KEY = 'inkfast-staff-signed-out';

/** The note in the browser's storage. Where that is refused, the page that is open still knows. */
export function createSignOutNote(storage: () => Storage): SignOutNote {
  return {
    read() {
      try {
        const written = storage().getItem(KEY);
        return written === null ? null : Number(written);
      } catch {
        return null;
      }
    },
    write(account_id) {
      try {
        if (account_id === null) storage().removeItem(KEY);
        else storage().setItem(KEY, String(account_id));
      } catch {
        // What cannot be kept is told by the page as long as it is open.
      }
    },
  };
}
