import type { Simulation } from '../simulation';
import type { Evidence } from './evidence';
import type { HeldSession } from './held';

/** All that a check may look at. */
export interface Facts {
  simulation: Simulation;
  evidence: Evidence;
  held: readonly HeldSession[];
}
