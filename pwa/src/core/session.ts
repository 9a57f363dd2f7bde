/**
 * The states of a session and its only legal moves.
 *
 *                   hands in               the server holds every answer
 *     [active] ----------------> [completed] ---------------------------> [closed]
 *         |                           ^
 *         | Start Fresh, or staff     | hands in
 *         v                           |
 *     [inactive] ---------------------+
 *
 * An inactive session keeps its answers and goes on delivering them. A completed one is handed in on this
 * device and waits for the server; a closed one has its receipt. The state only moves forward; where an older
 * backup of the server was put back, a closed session is handed in once more, and where staff have taken a
 * hand-in back, the session is active again.
 */
export type State = 'active' | 'inactive' | 'completed' | 'closed';

const MOVES: Readonly<Record<State, readonly State[]>> = {
  active: ['inactive', 'completed'],
  inactive: ['completed'],
  completed: ['closed'],
  closed: [],
};

/** Whether a session may go from one state to the other; staying is no move and always legal. */
export function mayMove(from: State, to: State): boolean {
  return from === to || MOVES[from].includes(to);
}

/** Whether an attempt is the one being sat: only the newest can be, and none once one was handed in. */
export function isCurrent(
  attempt: number,
  newest_attempt: number,
  any_completed: boolean,
  is_deactivated: boolean,
): boolean {
  return attempt === newest_attempt && !any_completed && !is_deactivated;
}
