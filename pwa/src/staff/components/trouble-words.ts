import type { Problem } from '../client/problem';
import { say } from '../words/words';

/** A problem in words: what happened, and what to do about it. */
export interface TroubleWords {
  what: string;
  what_to_do: string;
}

/** The server's own sentence says more than ours where somebody asked for something that may not be. */
const explained: ReadonlySet<Problem['kind']> = new Set(['refused', 'invalid', 'conflict']);

export function troubleWords(problem: Problem): TroubleWords {
  const what = whatOf(problem);
  if (explained.has(problem.kind) && problem.detail) return { what, what_to_do: problem.detail };
  const what_to_do = say(`trouble.${problem.kind}-what-to-do`);
  if (problem.kind !== 'failed' || !problem.request_id) return { what, what_to_do };
  return { what, what_to_do: `${what_to_do} ${say('trouble.report', { request_id: problem.request_id })}` };
}

/** Most that the server refuses had nobody change anything; only its own sentence tells what it was then. */
function whatOf({ kind, code, detail }: Problem): string {
  const isPlain = kind === 'conflict' && code !== 'changed_meanwhile' && detail !== '';
  return say(isPlain ? 'trouble.conflict-plain' : `trouble.${kind}`);
}
