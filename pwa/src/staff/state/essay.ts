import { isAnswered } from '../../core/answer';
import type { EssayAnswer } from '../../wire/staff';
import type { DraftState, Given } from './marking-drafts';

/** Marks as they were typed, where they are a number from 0 to a question's own; both decimal signs are read. */
export function readMarks(text: string, most: number): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(plain)) return null;
  const value = Number(plain);
  return value <= most ? value : null;
}

/** What is known here of an answer's marks, unless the server told of later ones since they were delivered. */
export function stateOf(answer: EssayAnswer, state: DraftState | undefined): DraftState | undefined {
  return state?.at === 'delivered' && state.marking.revision < answer.revision ? undefined : state;
}

/** What stands for an answer now: what was given at this computer, else what the server has. */
export function givenFor(answer: EssayAnswer, state: DraftState | undefined): Given {
  if (state === undefined) return { marks: answer.marks, remark: answer.remark };
  return state.given;
}

/**
 * Whether somebody has to mark it: what was left empty has no marks without anybody's doing, and an attempt that
 * does not count changes no result.
 */
export function isToMark(answer: EssayAnswer, given: Given): boolean {
  return given.marks === null && answer.counts && isAnswered(answer.answer);
}

/** The newest revision that this page has seen. */
export function seenRevision(answer: EssayAnswer, state: DraftState | undefined): number {
  if (state?.at === 'delivered') return state.marking.revision;
  return state?.at === 'conflict' ? Math.max(state.theirs.revision, answer.revision) : answer.revision;
}

/** Steps that a button is offered for: whole marks, or halves where there are few. */
export function steps(most: number): number[] {
  const step = most <= 4 ? 0.5 : Math.max(1, Math.ceil(most / 10));
  const count = Math.floor(most / step);
  const even = Array.from({ length: count + 1 }, (_, index) => index * step);
  return even.at(-1) === most ? even : [...even, most];
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
