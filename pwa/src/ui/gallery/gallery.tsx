/**
 * The design gallery: every screen in every state, on a player that stores nothing and sends nothing.
 * Development only: `npx vite --config pwa/vite.config.ts`, then /src/ui/gallery/index.html; `#<state>` shows
 * one state by itself. It is not an input of the production build.
 */
import { render } from 'preact';
import '../css/index.css';
import { App } from '../App';
import { states } from './states';

function Contents() {
  return (
    <main class="exams">
      <h1 class="page-title">Gallery</h1>
      <ul>
        {Object.keys(states).map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

function show(): void {
  const root = document.getElementById('app');
  if (!root) return;
  render(null, root);
  const state = states[location.hash.slice(1)];
  render(state ? <App player={state()} /> : <Contents />, root);
}

addEventListener('hashchange', () => location.reload());
show();
