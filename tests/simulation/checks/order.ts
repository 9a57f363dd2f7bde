import type { Given } from '../ledger';
import type { Simulation } from '../simulation';
import { canonical, type JournalRow, keyOf, type StoredSession } from './evidence';
import type { Facts } from './facts';
import { TYPED } from './promises';

/** How far the estimates of the server's time on two devices whose clocks are right can be apart. */
const CLOCKS_AGREE_MS = 20_000;

/** An answer with the snapshot in which the server has it. */
interface Counted {
  given: Given;
  row: JournalRow;
}

/** The later answer wins: no answer stands that must have been replaced by one the server has. */
export function* checkOrder({ simulation, evidence }: Facts): Iterable<string> {
  const sessions = new Map(evidence.sessions.map((session) => [keyOf(session), session]));
  for (const [name, given] of byQuestion(simulation.ledger.given)) {
    const [first] = given;
    const session = first && sessions.get(first.sitting.session);
    if (!first || !session || !TYPED.has(first.question)) continue;
    const counted = given.flatMap((one) => find(session, one));
    const standing = canonical(session.answers[first.question] ?? null);
    if (counted.length > 0 && !given.some(({ answer }) => canonical(answer) === standing))
      yield `view: ${standing.slice(0, 30)} stands in ${name}, and nobody gave that`;
    const winner = counted.find((one) => canonical(one.given.answer) === standing);
    const later = winner && counted.find((one) => replaces(simulation, one, winner));
    if (!later) continue;
    const instead = canonical(later.given.answer).slice(0, 30);
    yield `order: ${standing.slice(0, 30)} stands in ${name}, though ${instead} came later`;
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

function find({ journal, completion_stamp }: StoredSession, given: Given): Counted[] {
  const text = canonical(given.answer);
  const row = journal.find(({ body }) => canonical(body.answers[given.question]) === text);
  if (given.answer === null || !row || row.outcome === 'late') return [];
  return completion_stamp !== null && row.stamp_kept > completion_stamp ? [] : [{ given, row }];
}

/** Whether the later one must win. */
function replaces({ devices, tally }: Simulation, one: Counted, other: Counted): boolean {
  const later = one.given;
  const earlier = other.given;
  if (later.order <= earlier.order) return false;
  if (later.sitting === earlier.sitting) return true;
  const had_seen = earlier.saved !== null && earlier.saved < later.sitting.began;
  if (later.sitting.device === earlier.sitting.device && had_seen) return isKnownInOrder(one.row, other.row);
  const right = devices.every(({ wall_error_ms }) => wall_error_ms === 0) && !tally.counts['clock stepped'];
  return right && later.at_ms - earlier.at_ms > CLOCKS_AGREE_MS;
}

/** Two page loads whose clock ran ahead, put back by different uploads: their order is not to be known. */
function isKnownInOrder(later: JournalRow, earlier: JournalRow): boolean {
  return earlier.stamp_kept === earlier.stamp_claimed || earlier.received_at === later.received_at;
}
