import type { Simulation } from '../simulation';
import { checkDelivered } from './delivered';
import type { Evidence } from './evidence';
import { checkHandIns } from './hand-ins';
import { readDevices } from './held';
import { checkJournal } from './journal';
import { checkMarks } from './marks';
import { checkOrder } from './order';
import { checkPapers } from './papers';
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
    checkMarks,
    checkPapers,
  ];
  return checks.flatMap((check) => [...check(all)]);
}
