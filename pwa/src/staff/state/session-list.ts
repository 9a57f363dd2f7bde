import { type ReadonlySignal, signal } from '@preact/signals';
import type { SessionLine } from '../../wire/staff';
import type { Client } from '../client/client';
import { listSessions, type SessionQuery } from '../client/sessions';
import { createPaged, type Paged } from './paged';
import type { Ticking } from './polling';

const TYPING_MS = 250;

/** The school's sessions, the newest first, as far as a query lets them be seen. */
export interface SessionList {
  query: ReadonlySignal<SessionQuery>;
  sessions: Paged<SessionLine>;
  load(): void;
  ask(part: Partial<SessionQuery>): void;
}

export function createSessionList(client: Client, ticking: Pick<Ticking, 'after'>): SessionList {
  const query = signal<SessionQuery>({ exam_id: null, search: null, only: null });
  const sessions = createPaged<SessionLine>((after) => listSessions(client, query.peek(), after));
  let cancel = () => {};
  return {
    query,
    sessions,
    load: () => void sessions.loaded.load(),
    ask(part) {
      cancel();
      query.value = { ...query.peek(), ...part };
      cancel = ticking.after('search' in part ? TYPING_MS : 0, () => void sessions.loaded.load());
    },
  };
}
