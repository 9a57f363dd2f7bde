import { render } from 'preact';
import { startPlayer } from './player/start-player';
import { App } from './ui/App';
import './ui/css/index.css';

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App player={startPlayer()} />, root);
}
