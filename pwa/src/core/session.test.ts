import { describe, expect, it } from 'vitest';
import { type Case, vectors } from '../testing/vectors';
import { isCurrent, mayMove, type State } from './session';

interface SessionCase extends Case {
  kind: 'move' | 'state' | 'current';
  from: State;
  to: State;
  legal: boolean;
  attempt: number;
  newest_attempt: number;
  any_completed: boolean;
  is_deactivated: boolean;
  is_current: boolean;
}

const cases = vectors<SessionCase>('session');

describe('the vectors shared with the server', () => {
  it.each(cases.filter(({ kind }) => kind === 'move'))('$id: $comment', ({ from, to, legal }) => {
    expect(mayMove(from, to)).toBe(legal);
  });

  it.each(cases.filter(({ kind }) => kind === 'current'))('$id: $comment', (one) => {
    const current = isCurrent(one.attempt, one.newest_attempt, one.any_completed, one.is_deactivated);
    expect(current).toBe(one.is_current);
  });
});
