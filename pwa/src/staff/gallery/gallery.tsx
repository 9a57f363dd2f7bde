/**
 * The design gallery of the staff room: every page in every state, on a client that reaches no server.
 * Development only: `npx vite --config pwa/vite.config.ts`, then /src/staff/gallery/index.html?<state>; without
 * a state it lists them. It is not an input of the production build.
 */
import { render } from 'preact';
import { App } from '../App';
import { browserTicking } from '../state/polling';
import { createRoom } from '../state/room';
import '../css/index.css';
import { states } from './states';

function Contents() {
  return (
    <main class="page">
      <h1 class="page-title">Gallery of the staff room</h1>
      <ul>
        {Object.keys(states).map((name) => (
          <li key={name}>
            <a href={`?${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

const root = document.getElementById('app');
const state = states[location.search.slice(1)];
if (root && state) {
  const note = { read: () => state.signed_out ?? null, write: () => {} };
  const room = createRoom({ client: state.client, note, ticking: browserTicking }, location.hash || state.at);
  addEventListener('hashchange', () => room.follow(location.hash));
  render(<App room={room} />, root);
  void room.enter();
} else if (root) render(<Contents />, root);
