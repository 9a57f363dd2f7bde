import { Wordmark } from '../ui/icons';
import { useFoundFocus } from './components/kept-focus';
import { Shell } from './components/Shell';
import { CurrentPage } from './screens/CurrentPage';
import { NotForStudents, SignIn, SignInAgain } from './screens/SignIn';
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
      <Shell room={room}>
        <CurrentPage key={account.id} room={room} />
      </Shell>
      {presence === 'ended' && <SignInAgain room={room} />}
    </>
  );
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
