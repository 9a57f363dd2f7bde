import type { Answer } from '../../player/player';

/** The option that is chosen for each prompt of a matching question; the empty text where there is none. */
export type Pairs = Readonly<Record<string, string>>;

export function chosenPairs(answer: Answer | undefined): Pairs {
  return typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
}
