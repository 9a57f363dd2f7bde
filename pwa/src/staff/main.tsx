import { render } from 'preact';
import { App } from './App';
import { createClient } from './client/client';
import { createRoom } from './state/room';
import './css/index.css';

const root = document.getElementById('app');
if (root) {
  const room = createRoom(
    createClient((input, init) => fetch(input, init)),
    location.hash,
  );
  addEventListener('hashchange', () => room.follow(location.hash));
  root.replaceChildren();
  render(<App room={room} />, root);
  void room.enter();
}
