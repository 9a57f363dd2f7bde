import type { SessionKey } from './store';

/** The session that a key like `progress/7/3/1` speaks of; of other keys, nothing that is a session. */
export const sessionOfMeta = (key: string): SessionKey => key.slice(key.indexOf('/') + 1);
