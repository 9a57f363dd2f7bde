import type { Simulation } from '../simulation';
import { checkDelivered } from './delivered';
import type { Evidence } from './evidence';
import { checkHandIns } from './hand-ins';
import { readDevices } from './held';
import { checkJournal } from './journal';
import { checkOrder } from './order';
import { checkPromises } from './promises';
import { checkTime } from './time';
import { checkViews } from './views';

/** Everything that must be true at rest; each problem in one sentence. */
export async function findProblems(simulation: Simulation, evidence: Evidence): Promise<string[]> {
  const held = await readDevices(simulation);
  const all = { simulation, evidence, held };
  const checks = [
    checkPromises,
    checkDelivered,
    checkJournal,
    checkViews,
    checkOrder,
    checkTime,
    checkHandIns,
  ];
  return checks.flatMap((check) => [...check(all)]);
}
