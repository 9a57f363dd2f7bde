import { keyOf } from './evidence';
import type { Facts } from './facts';

/** Why an answer is set aside that does not fit the paper. */
const MISFITS = new Set([
  'unknown_question',
  'answer_does_not_fit',
  'unknown_paper_version',
  'other_paper_version',
]);

/** No answer is set aside that was given on the paper which its session has, however staff changed the exam. */
export function* checkPapers({ evidence }: Facts): Iterable<string> {
  const papers = new Map(evidence.sessions.map((session) => [keyOf(session), session.paper_version]));
  for (const { student_id, code, body } of evidence.quarantine) {
    const session = `${student_id}/1/${body.attempt}`;
    if (MISFITS.has(code) && body.paper_version && body.paper_version === papers.get(session))
      yield `papers: ${session} has the paper that ${body.writer}/${body.number} names, set aside as ${code}`;
  }
}
