import type { SessionRow } from '../store/store';
import type { Contact } from '../sync/outbox';
import type { Context } from './context';

/**
 * Whether the server has closed a session that is sat here: staff handed it in, or another device did. It is
 * closed on this device then, so that nobody goes on answering what would be late.
 */
export async function isClosedElsewhere({ world, state }: Context, contact: Contact): Promise<boolean> {
  const { receipt, revision } = contact.summary;
  if (receipt === null) return false;
  let closes = false;
  await world.store.changeSession(contact.session, (row): SessionRow => {
    closes = row.state === 'active';
    return closes ? { ...row, state: 'closed', receipt, revision } : row;
  });
  if (closes) state.notice.value = { kind: 'handed-in-elsewhere' };
  return closes;
}
