import type { Given } from '../ledger';
import type { Simulation } from '../simulation';
import { canonical, keyOf, type StoredSession } from './evidence';
import type { Facts } from './facts';
import { TYPED } from './promises';

/** How far the estimates of the server's time on two devices whose clocks are right can be apart. */
const CLOCKS_AGREE_MS = 20_000;

/** The later answer wins: no answer stands that must have been replaced by one the server has. */
export function* checkOrder({ simulation, evidence }: Facts): Iterable<string> {
  const sessions = new Map(evidence.sessions.map((session) => [keyOf(session), session]));
  for (const [name, given] of byQuestion(simulation.ledger.given)) {
    const [first] = given;
    const session = first && sessions.get(first.sitting.session);
    if (!first || !session || !TYPED.has(first.question)) continue;
    const counted = given.filter((one) => one.answer !== null && counts(session, one));
    const standing = canonical(session.answers[first.question] ?? null);
    const winner = counted.find(({ answer }) => canonical(answer) === standing);
    const later = winner && counted.find((one) => replaces(simulation, one, winner));
    if (later)
      yield `order: ${standing.slice(0, 30)} stands in ${name}, though ${canonical(later.answer).slice(0, 30)} came later`;
  }
}

function byQuestion(given: readonly Given[]): Map<string, Given[]> {
  const groups = new Map<string, Given[]>();
  for (const one of given) {
    const name = `${one.question} of ${one.sitting.session}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return groups;
}

function counts({ journal, completion_stamp }: StoredSession, { question, answer }: Given): boolean {
  return journal.some(
    ({ body, stamp_kept, outcome }) =>
      outcome !== 'late' &&
      question in body.answers &&
      canonical(body.answers[question]) === canonical(answer) &&
      (completion_stamp === null || stamp_kept <= completion_stamp),
  );
}

/** Whether the later one must win, whatever any clock said. */
function replaces({ devices, tally }: Simulation, later: Given, earlier: Given): boolean {
  if (later.order <= earlier.order) return false;
  if (later.sitting === earlier.sitting) return true;
  if (
    later.sitting.device === earlier.sitting.device &&
    earlier.saved !== null &&
    earlier.saved < later.sitting.began
  )
    return true;
  const right = devices.every(({ wall_error_ms }) => wall_error_ms === 0) && !tally.counts['clock stepped'];
  return right && later.at_ms - earlier.at_ms > CLOCKS_AGREE_MS;
}
