import { useLayoutEffect } from 'preact/hooks';
import type { Leaving } from '../state/leaving';
import type { Room } from '../state/room';

/** Has somebody asked before the page is left, by the room's own ways or the browser's; null: all is saved. */
export function useUnsaved(room: Room, words: string | null): void {
  useHeld(room.leaving, words);
}

export function useHeld(leaving: Leaving, words: string | null): void {
  useLayoutEffect(() => {
    if (words === null) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const letGo = leaving.hold(words);
    addEventListener('beforeunload', ask);
    return () => {
      letGo();
      removeEventListener('beforeunload', ask);
    };
  }, [leaving, words]);
}
