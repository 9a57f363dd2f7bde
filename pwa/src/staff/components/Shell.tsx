import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { Icon, Wordmark } from '../../ui/icons';
import { createLeaving, type Leaving } from '../state/leaving';
import type { MarkingOutbox } from '../state/marking-outbox';
import type { Room } from '../state/room';
import { addressOf, type Route } from '../state/route';
import { say } from '../words/words';
import { LeaveDialog } from './LeaveDialog';
import { MarkingsLine } from './MarkingsLine';
import { useHeld } from './unsaved';

const pages = [
  { name: 'exams', route: { page: 'exams' } },
  { name: 'students', route: { page: 'students' } },
  { name: 'live', route: { page: 'live', exam_id: null } },
  { name: 'results', route: { page: 'results', exam_id: null } },
  { name: 'sessions', route: { page: 'sessions' } },
] as const satisfies readonly { name: string; route: Route }[];

type PageName = (typeof pages)[number]['name'];

/** The page of the navigation that a route belongs to. */
const homes: Record<Route['page'], PageName | null> = {
  exams: 'exams',
  'new-exam': 'exams',
  exam: 'exams',
  preview: 'exams',
  students: 'students',
  'import-students': 'students',
  live: 'live',
  results: 'results',
  essays: 'results',
  sessions: 'sessions',
  session: 'sessions',
  record: 'sessions',
  lost: null,
};

interface ShellProps {
  room: Room;
  outbox: MarkingOutbox;
  children: ComponentChildren;
}

/** What stands around every page: the name, the ways, who is signed in. */
export function Shell({ room, outbox, children }: ShellProps) {
  const here = homes[room.route.value.page];
  const signingOut = useSigningOut(outbox);
  const signOut = () =>
    room.leaving.by(() => {
      void outbox.sendNow();
      signingOut.by(() => room.signOut());
    });
  return (
    <div class="shell">
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place in the page, and the address stays as it is */}
      <a class="skip" href="#page" onClick={skip}>
        {say('shell.skip')}
      </a>
      <header class="shell-top no-print">
        <a class="shell-name" href="/staff">
          <Wordmark />
          <span class="shell-room">{say('shell.name')}</span>
        </a>
        <nav class="shell-pages" aria-label={say('shell.pages')}>
          {pages.map(({ name, route }) => (
            <a key={name} href={addressOf(route)} aria-current={name === here ? 'page' : undefined}>
              {say(`shell.${name}`)}
            </a>
          ))}
        </nav>
        <span class="shell-account" dir="auto">
          {room.account.value?.name}
        </span>
        <button type="button" class="button button-quiet shell-out" onClick={signOut}>
          {say('shell.sign-out')}
        </button>
      </header>
      <Notice room={room} />
      <main class="page" id="page" tabIndex={-1}>
        {room.route.value.page !== 'essays' && <MarkingsLine outbox={outbox} />}
        {children}
      </main>
      <LeaveDialog
        leaving={room.leaving}
        title={say('leave.title')}
        action={say('leave.leave')}
        // The browser has gone ahead already: its address names the page that was asked for.
        onStay={() => history.replaceState(null, '', addressOf(room.route.peek()))}
      />
      <LeaveDialog leaving={signingOut} title={say('markings.title')} action={say('shell.sign-out')} />
    </div>
  );
}

/** Somebody who signs out, or closes the page, is asked as long as marks that they gave are not sent. */
function useSigningOut(outbox: MarkingOutbox): Leaving {
  const leaving = useMemo(createLeaving, []);
  const count = outbox.waiting.value;
  const isKept = [...outbox.states.value.values()].every(({ at }) => at !== 'not-kept');
  const words = say(isKept ? 'markings.leave' : 'markings.leave-not-kept', { count });
  useHeld(leaving, count > 0 ? words : null);
  return leaving;
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('page')?.focus();
}

const NOTICE_MS = 8_000;

/** What an action did. It is said once, and goes by itself. */
function Notice({ room }: { room: Room }) {
  const notice = room.notice.value;
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => room.tell(null), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div class="notice-region no-print" aria-live="polite">
      {notice && (
        <div class="told">
          <p>{notice}</p>
          <button type="button" class="button button-quiet button-icon" onClick={() => room.tell(null)}>
            <Icon shape="cross" />
            <span class="visually-hidden">{say('trouble.dismiss')}</span>
          </button>
        </div>
      )}
    </div>
  );
}
