import type { SaveState } from '../../player/player';
import type { Ink } from '../icons';
import { say } from '../words';

/** What the status line shows: where the answer is, and, apart from it, what stands in the way of sending. */
export interface SaveLine {
  ink: Ink;
  where: string;
  hindrance: string | null;
}

/**
 * `settled` is the last state that was not "saving": an answer that is being saved says nothing of the connection,
 * and what stands in the way, were it to go and come back with each answer, would move the question below it.
 */
export function saveLine(save: SaveState, settled: SaveState = save): SaveLine {
  switch (save.kind) {
    case 'saving':
      return { ink: 'empty', where: say('save.saving'), hindrance: hindrance(settled) };
    case 'delivered':
      return { ink: 'full', where: say('save.delivered'), hindrance: null };
    case 'storage-failed':
      return { ink: 'failed', where: say(save.full ? 'save.failed-full' : 'save.failed'), hindrance: null };
    default:
      return isAllDelivered(save)
        ? { ink: 'full', where: say('save.delivered'), hindrance: hindrance(save) }
        : { ink: 'half', where: say('save.on-device'), hindrance: hindrance(save) };
  }
}

type OnDevice = Extract<SaveState, { kind: 'saved-on-device' | 'offline' | 'sign-in-needed' | 'parked' }>;

/** Offline or signed out with nothing to send: what stands in the way holds nothing back yet. */
function isAllDelivered(save: OnDevice): boolean {
  return 'waiting' in save && save.waiting === 0;
}

function hindrance(save: SaveState): string | null {
  switch (save.kind) {
    case 'offline':
      return save.waiting > 0 ? say('save.offline', { count: save.waiting }) : say('save.offline-nothing');
    case 'sign-in-needed':
      return save.waiting > 0 ? say('save.sign-in', { count: save.waiting }) : say('save.sign-in-nothing');
    case 'parked':
      return say('save.parked', { count: save.count });
    default:
      return null;
  }
}

export type Contact = 'connected' | 'offline' | 'signed-out';

/** What a listener should hear of: not each save, only that sending stopped or went on. */
export function contactAfter(before: Contact, save: SaveState): Contact {
  if (save.kind === 'offline') return 'offline';
  if (save.kind === 'sign-in-needed') return 'signed-out';
  return save.kind === 'delivered' ? 'connected' : before;
}
