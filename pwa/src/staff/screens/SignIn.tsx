import { Dialog } from '../../ui/Dialog';
import { Wordmark } from '../../ui/icons';
import { PageHeading } from '../../ui/Page';
import { SignInForm } from '../../ui/SignIn';
import type { Room } from '../state/room';
import { say } from '../words/words';

const STUDENTS_PAGE = '/';

export function SignIn({ room }: { room: Room }) {
  return (
    <main class="sign-in">
      <Wordmark />
      <PageHeading title={say('sign-in.title')} />
      <p>{say('sign-in.lead')}</p>
      <SignOutOwed room={room} />
      <SignInForm player={room} />
      <p class="quiet">
        {say('sign-in.student')} <a href={STUDENTS_PAGE}>{say('sign-in.student-link')}</a>
      </p>
    </main>
  );
}

/** The server takes whoever sits here next for the one who left, as long as it has not heard of it. */
function SignOutOwed({ room }: { room: Room }) {
  return (
    <div role="status">
      {room.isSignOutOwed.value && <p class="message message-stale">{say('sign-in.owed')}</p>}
    </div>
  );
}

/** A student has lost their way: their page is named, and so is the way in for staff. */
export function NotForStudents({ room, name }: { room: Room; name: string }) {
  return (
    <main class="notice-page">
      <Wordmark />
      <PageHeading title={say('sign-in.is-student', { name })} />
      <p class="lead">{say('sign-in.is-student-what-to-do')}</p>
      <div class="actions">
        <a class="button button-primary" href={STUDENTS_PAGE}>
          {say('sign-in.student-link')}
        </a>
        <button type="button" class="button" onClick={() => room.signOut()}>
          {say('sign-in.other-account')}
        </button>
      </div>
    </main>
  );
}

/** Over the page that one was on, which stays as it is. */
export function SignInAgain({ room }: { room: Room }) {
  return (
    <Dialog title={say('sign-in.again')} onCancel={() => room.signOut()}>
      <p>{say('sign-in.again-lead')}</p>
      <div class="sign-in-again">
        <SignInForm player={room} />
      </div>
    </Dialog>
  );
}
