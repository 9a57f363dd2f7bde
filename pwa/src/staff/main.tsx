import { render } from 'preact';
import { App } from './App';
import { createClient } from './client/client';
import { createSignOutNote } from './drafts/sign-out-note';
import { browserTicking } from './state/polling';
import { createRoom } from './state/room';
import './css/index.css';

const root = document.getElementById('app');
if (root) {
  const client = createClient((input, init) => fetch(input, init));
  const note = createSignOutNote(() => localStorage);
  const room = createRoom({ client, note, ticking: browserTicking }, location.hash);
  addEventListener('hashchange', () => room.follow(location.hash));
  root.replaceChildren();
  render(<App room={room} />, root);
  void room.enter();
}
