import { useEffect, useMemo } from 'preact/hooks';
import { Wordmark } from '../ui/icons';
import { useFoundFocus } from './components/kept-focus';
import { Shell } from './components/Shell';
import { createShelf } from './drafts/shelf';
import { CurrentPage } from './screens/CurrentPage';
import { NotForStudents, SignIn, SignInAgain } from './screens/SignIn';
import { createMarkingOutbox, type MarkingOutbox } from './state/marking-outbox';
import { browserTicking } from './state/polling';
import { newRequest } from './state/request';
import type { Room } from './state/room';

/**
 * The whole staff room: who is not signed in signs in, everybody else is on a page. The page goes with the
 * account: what one of the staff has not sent yet is not for the next one to send.
 */
export function App({ room }: { room: Room }) {
  useFoundFocus();
  const presence = room.presence.value;
  const account = room.account.value;
  if (presence === 'unknown') return <Entering />;
  if (presence === 'nobody' || !account) return <SignIn room={room} />;
  if (account.role === 'student') return <NotForStudents room={room} name={account.name} />;
  return (
    <>
      <SignedIn key={account.id} room={room} account_id={account.id} />
      {presence === 'ended' && <SignInAgain room={room} />}
    </>
  );
}

function SignedIn({ room, account_id }: { room: Room; account_id: number }) {
  const outbox = useOutbox(room, account_id);
  return (
    <Shell room={room} outbox={outbox}>
      <CurrentPage room={room} outbox={outbox} />
    </Shell>
  );
}

/** Marks are sent for as long as who gave them is signed in, also those that an earlier page left behind. */
function useOutbox(room: Room, account_id: number): MarkingOutbox {
  const outbox = useMemo(
    () =>
      createMarkingOutbox({
        client: room.client,
        shelf: createShelf(),
        account_id,
        ticking: browserTicking,
        newRequest,
      }),
    [],
  );
  useEffect(() => {
    void outbox.resume();
    return () => outbox.stop();
  }, []);
  return outbox;
}

/** Shown for the blink in which the server says who is signed in. */
function Entering() {
  return (
    <main class="starting">
      <h1>
        <Wordmark />
      </h1>
    </main>
  );
}
