import type { Given } from '../ledger';
import { canonical, keyOf } from './evidence';
import type { Facts } from './facts';

export const TYPED: ReadonlySet<string> = new Set(['q4', 'q5', 'q6', 'q8']);

/** Every answer that a student saw as saved is in the journal, under quarantine, or parked in sight. */
export function* checkPromises(facts: Facts): Iterable<string> {
  const known = whatIsKnown(facts);
  const isKnown = ({ sitting, question, answer }: Given) => {
    const [student_id] = sitting.session.split('/');
    const places = [sitting.session, `student ${student_id}`];
    return places.some((place) => known.has(nameOf(place, question, answer)));
  };
  for (const [saved, ...typed_over] of promised(facts.simulation.ledger.given)) {
    if ([saved, ...typed_over].some(isKnown)) continue;
    const { sitting, question, answer } = saved;
    yield `lost: ${sitting.device} had saved ${canonical(answer).slice(0, 60)} to ${question} of ${sitting.session}`;
  }
}

/**
 * What was seen as saved, each with what may stand in its place: while typing goes on, text is kept but not
 * yet a snapshot, and what the same page takes down in its stead replaces it.
 */
function promised(given: readonly Given[]): Iterable<[Given, ...Given[]]> {
  const promises = new Map<string, [Given, ...Given[]]>();
  for (const one of given) {
    const name = TYPED.has(one.question) ? `${one.sitting.began} ${one.question}` : `${one.order}`;
    if (one.saved !== null) promises.set(name, [one]);
    else promises.get(name)?.push(one);
  }
  return promises.values();
}

const nameOf = (place: string, question: string, answer: unknown) =>
  `${place} ${question} ${canonical(answer)}`;

function whatIsKnown({ evidence, held }: Facts): Set<string> {
  const known = new Set<string>();
  const note = (place: string, answers: Readonly<Record<string, unknown>> = {}) => {
    for (const [question, answer] of Object.entries(answers)) known.add(nameOf(place, question, answer));
  };
  for (const session of evidence.sessions)
    for (const { body } of session.journal) note(keyOf(session), body.answers);
  for (const { student_id, body } of evidence.quarantine) note(`student ${student_id}`, body.answers);
  for (const { row, journal } of held)
    for (const { outcome, body } of journal) if (outcome === 'parked') note(row.key, body.answers);
  return known;
}
