import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Room } from '../state/room';
import { addressOf, type Route } from '../state/route';

/** Tells whether the page that asked for something is still open: the reply may come after it was left. */
export function useIsHere(): () => boolean {
  const isHere = useRef(true);
  useLayoutEffect(
    () => () => {
      isHere.current = false;
    },
    [],
  );
  return () => isHere.current;
}

/** Leads on to another page once all is done, unless whoever asked for it has left, or is about to. */
export function useWayOn(room: Room): (to: Route) => void {
  const isHere = useIsHere();
  return (to) => {
    if (!isHere()) return;
    const isLeaving = room.leaving.question.peek() !== null;
    room.leaving.letGo();
    if (!isLeaving) location.hash = addressOf(to);
  };
}
