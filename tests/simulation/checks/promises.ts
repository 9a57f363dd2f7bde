import type { Given } from '../ledger';
import { canonical, keyOf } from './evidence';
import type { Facts } from './facts';

export const TYPED: ReadonlySet<string> = new Set(['q4', 'q5', 'q6', 'q8']);

/** Every answer that a student saw as saved is in the journal, under quarantine, or parked in sight. */
export function* checkPromises(facts: Facts): Iterable<string> {
  const known = whatIsKnown(facts);
  for (const { sitting, question, answer } of promised(facts.simulation.ledger.given)) {
    const [student_id] = sitting.session.split('/');
    const places = [sitting.session, `student ${student_id}`];
    if (!places.some((place) => known.has(nameOf(place, question, answer))))
      yield `lost: ${sitting.device} had saved ${canonical(answer).slice(0, 60)} to ${question} of ${sitting.session}`;
  }
}

/** Of typed text, what the student left standing: while typing goes on, it is kept but not yet a snapshot. */
function promised(given: readonly Given[]): Given[] {
  const saved = given.filter((one) => one.saved !== null);
  const standing = new Map(saved.map((one) => [`${one.sitting.began} ${one.question}`, one]));
  return [...saved.filter(({ question }) => !TYPED.has(question)), ...standing.values()];
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
