import type { StaffQuestion } from '../../wire/staff';

export interface AcceptedText {
  text: string;
  fraction: number;
  /** What is said to whoever gives this answer. */
  feedback_html?: string;
}

/** Numbers as decimal texts: what was typed is what is kept. */
export interface AcceptedNumbers {
  low: string;
  high: string;
  fraction: number;
  feedback_html?: string;
}

/** What a right answer is, told apart by what the kinds of questions have. */
export type Key =
  | { kind: 'weights'; weights: Readonly<Record<string, number>> }
  | { kind: 'texts'; accepted: readonly AcceptedText[]; case_sensitive: boolean }
  | { kind: 'numbers'; accepted: readonly AcceptedNumbers[]; wrong_feedback_html?: string }
  | { kind: 'pairs'; pairs: Readonly<Record<string, string>> }
  | { kind: 'none' };

/** Reads a question's key; the wire leaves its form to the question's kind. */
export function keyOf({ kind, key }: Pick<StaffQuestion, 'kind' | 'key'>): Key {
  switch (kind) {
    case 'single_choice':
    case 'multiple_choice':
    case 'true_false':
      return { kind: 'weights', weights: (key.weights ?? {}) as Record<string, number> };
    case 'short_answer':
      return {
        kind: 'texts',
        accepted: (key.accepted ?? []) as AcceptedText[],
        case_sensitive: key.case_sensitive === true,
      };
    case 'numerical':
      return {
        kind: 'numbers',
        accepted: (key.accepted ?? []) as AcceptedNumbers[],
        ...(typeof key.wrong_feedback_html === 'string' && { wrong_feedback_html: key.wrong_feedback_html }),
      };
    case 'matching':
      return { kind: 'pairs', pairs: (key.pairs ?? {}) as Record<string, string> };
    default:
      return { kind: 'none' };
  }
}
