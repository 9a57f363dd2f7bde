import type { Player } from '../player/player';
import { Blocked } from './Blocked';
import { Exams } from './Exams';
import { Exam } from './exam/Exam';
import { HandedIn } from './HandedIn';
import { Wordmark } from './icons';
import { NoticeBar } from './NoticeBar';
import { ResumeDialog } from './ResumeDialog';
import { SignIn } from './SignIn';

/** The whole page: the player says which screen, the screens call the player's intents. */
export function App({ player }: { player: Player }) {
  const offer = player.resume.value;
  return (
    <>
      <NoticeBar player={player} />
      <CurrentScreen player={player} />
      {offer && <ResumeDialog key={offer.exam_id} player={player} offer={offer} />}
    </>
  );
}

function CurrentScreen({ player }: { player: Player }) {
  const screen = player.screen.value;
  const sitting = player.sitting.value;
  const handedIn = player.handed_in.value;
  if (screen.name === 'sign-in') return <SignIn player={player} />;
  if (screen.name === 'exams') return <Exams player={player} />;
  if (screen.name === 'blocked') return <Blocked player={player} reason={screen.reason} />;
  if (screen.name === 'exam' && sitting)
    return <Exam key={sitting.exam_id} player={player} sitting={sitting} />;
  if (screen.name === 'handed-in' && handedIn) return <HandedIn player={player} state={handedIn} />;
  return <Starting />;
}

/** Shown for the blink in which the device's own copy is read: a name, and nothing that moves. */
function Starting() {
  return (
    <main class="starting">
      <h1>
        <Wordmark />
      </h1>
    </main>
  );
}
