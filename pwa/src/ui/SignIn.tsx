import { useState } from 'preact/hooks';
import type { Player, SignInProblem } from '../player/player';
import { Wordmark } from './icons';
import { PageHeading } from './Page';
import { Reference } from './Reference';
import { say } from './words';

export function SignIn({ player }: { player: Player }) {
  return (
    <main class="sign-in">
      <Wordmark />
      <PageHeading title={say('sign-in.title')} />
      <SignInForm player={player} />
      <p class="quiet">{say('sign-in.kept')}</p>
    </main>
  );
}

/** Whoever signs somebody in: the student's player, or the staff room. */
export type SigningIn = Pick<Player, 'busy' | 'reference' | 'sign_in_problem' | 'signIn'>;

export function SignInForm({ player }: { player: SigningIn }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const busy = player.busy.value;
  const problem = player.sign_in_problem.value;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) void player.signIn(username.trim(), password);
  };
  return (
    <>
      <div role="alert">
        {problem && <Problem problem={problem} />}
        {problem && <Reference id={player.reference.value} />}
      </div>
      <form onSubmit={submit}>
        <div class="field">
          <label for="username">{say('sign-in.username')}</label>
          <input
            id="username"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            value={username}
            aria-invalid={problem === 'wrong'}
            onInput={(event) => setUsername(event.currentTarget.value)}
          />
        </div>
        <Password value={password} wrong={problem === 'wrong'} onValue={setPassword} />
        <button type="submit" class="button button-primary button-wide" aria-disabled={busy}>
          {busy ? say('sign-in.busy') : say('sign-in.submit')}
        </button>
      </form>
    </>
  );
}

interface PasswordProps {
  value: string;
  wrong: boolean;
  onValue: (value: string) => void;
}

function Password({ value, wrong, onValue }: PasswordProps) {
  const [shown, setShown] = useState(false);
  return (
    <div class="field field-password">
      <label for="password">{say('sign-in.password')}</label>
      <input
        id="password"
        name="password"
        {...(shown ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
        autocomplete="current-password"
        autocapitalize="none"
        spellcheck={false}
        required
        value={value}
        aria-invalid={wrong}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <button type="button" class="button button-quiet" onClick={() => setShown(!shown)}>
        {shown ? say('sign-in.hide') : say('sign-in.show')}
      </button>
    </div>
  );
}

function Problem({ problem }: { problem: SignInProblem }) {
  return <p class="message message-problem">{say(`sign-in.${problem}`)}</p>;
}
