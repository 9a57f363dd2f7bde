import { useRef } from 'preact/hooks';
import type { SaveState } from '../../player/player';

/** The last state of saving that was not "saving", which comes and goes with every answer. */
export function useSettled(save: SaveState): SaveState {
  const settled = useRef(save);
  if (save.kind !== 'saving') settled.current = save;
  return settled.current;
}
