import { useLayoutEffect } from 'preact/hooks';
import type { Room } from '../state/room';

/** Has somebody asked before the page is left, by the room's own ways or the browser's; null: all is saved. */
export function useUnsaved(room: Room, words: string | null): void {
  useLayoutEffect(() => {
    if (words === null) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    room.leaving.hold(words);
    addEventListener('beforeunload', ask);
    return () => {
      room.leaving.hold(null);
      removeEventListener('beforeunload', ask);
    };
  }, [room, words]);
}
