/**
 * What a student gave to one question, as it travels and as it is kept: an option's id, several of them,
 * typed text, or a matching of prompt ids to option ids. `null` is an answer too: the question was cleared.
 */
export type Answer = string | string[] | { [prompt: string]: string };

export type QuestionKind =
  | 'single_choice'
  | 'multiple_choice'
  | 'true_false'
  | 'short_answer'
  | 'numerical'
  | 'matching'
  | 'essay'
  | 'description';

/** The kinds whose answer is typed, and so is written a moment after the last key rather than at once. */
export function isTyped(kind: QuestionKind): boolean {
  return kind === 'short_answer' || kind === 'numerical' || kind === 'essay';
}

/** A description is text to read: it takes no answer and is not counted. */
export function takesAnswer(kind: QuestionKind): boolean {
  return kind !== 'description';
}

/**
 * The one form an answer has on the wire: chosen options sorted and without repeats, matching in the order
 * of its prompts' ids, and every kind of emptiness as `null`.
 */
export function normalise(answer: Answer | null): Answer | null {
  if (answer === null || typeof answer === 'string') return answer === '' ? null : answer;
  if (Array.isArray(answer)) return answer.length === 0 ? null : [...new Set(answer)].sort();
  const chosen = Object.entries(answer).filter(([, option]) => option !== '');
  if (chosen.length === 0) return null;
  return Object.fromEntries(chosen.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Whether there is something to mark. Blanks alone are kept as typed, but answer nothing. */
export function isAnswered(answer: Answer | null | undefined): boolean {
  const normal = normalise(answer ?? null);
  return typeof normal === 'string' ? normal.trim() !== '' : normal !== null;
}
