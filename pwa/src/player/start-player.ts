import { browserWorld, isBrowserGoodEnough } from './browser';
import { createPlayer } from './create-player';
import type { Player } from './player';
import { createState } from './state';

/** The player of this page, running. It has something to show as soon as the device's own copy is read. */
export function startPlayer(): Player {
  if (!isBrowserGoodEnough()) return blockedPlayer();
  const player = createPlayer(browserWorld());
  void player.start();
  return player;
}

/** A player that only says that it cannot play here. */
function blockedPlayer(): Player {
  const state = createState();
  state.screen.value = { name: 'blocked', reason: 'old-browser' };
  const nothing = async () => undefined;
  return {
    ...state,
    signIn: nothing,
    signOut: nothing,
    refresh: nothing,
    open: nothing,
    beginAnother: nothing,
    resumeSession: nothing,
    startFresh: nothing,
    answer: () => undefined,
    mark: () => undefined,
    goTo: () => undefined,
    handIn: nothing,
    takeOver: nothing,
    leave: nothing,
    showReceipt: () => undefined,
    dismissNotice: () => undefined,
    markRead: () => undefined,
  };
}
