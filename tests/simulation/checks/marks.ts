import { canonical, keyOf } from './evidence';
import type { Facts } from './facts';

/** The marks of whatever is closed are those that its answers earn, whatever came or was decided after that. */
export function* checkMarks({ simulation, evidence }: Facts): Iterable<string> {
  for (const session of evidence.sessions) {
    const { marks_by_question, marks_anew } = session;
    if (marks_anew) simulation.tally.count('marked');
    if (canonical(marks_by_question) !== canonical(marks_anew))
      yield `marks: ${keyOf(session)} has ${canonical(marks_by_question)}, and earns ${canonical(marks_anew)}`;
  }
}
