import type { QuestionKind } from '../../core/answer';
import type { QuestionDraft, StaffQuestion } from '../../wire/staff';
import { keyOf } from './question-key';

export interface OptionForm {
  id: string;
  text_html: string;
  feedback_html: string;
  /** Share of the marks that choosing it gives; below zero it takes some away. */
  share: number;
}

export interface PromptForm {
  id: string;
  text_html: string;
  option_id: string;
}

/** A question while it is written. Every kind's parts stand side by side, so that changing the kind loses none. */
export interface QuestionForm {
  /** Of the question as it was stored; null: it is new. */
  id: string | null;
  kind: QuestionKind;
  text_html: string;
  marks: string;
  title: string;
  category: string;
  feedback_html: string;
  options: readonly OptionForm[];
  prompts: readonly PromptForm[];
  /** Feedback to what is accepted is not shown here; it is kept with its answer. */
  texts: readonly { text: string; share: number; feedback_html?: string }[];
  case_sensitive: boolean;
  numbers: readonly { low: string; high: string; share: number; feedback_html?: string }[];
  wrong_feedback_html?: string;
}

export const choiceKinds: ReadonlySet<QuestionKind> = new Set([
  'single_choice',
  'multiple_choice',
  'true_false',
]);

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** An id that none of the others has. */
export function freeId(taken: readonly { id: string }[]): string {
  return freeLetters(taken)[0] ?? `o${taken.length + 1}`;
}

/** The same by chance, for what is to be matched: in the order of writing, ids would tell the pairs. */
export function freeIdByChance(taken: readonly { id: string }[], random = Math.random): string {
  const free = freeLetters(taken);
  return free[Math.floor(random() * free.length)] ?? freeId(taken);
}

function freeLetters(taken: readonly { id: string }[]): string[] {
  return [...letters].filter((letter) => !taken.some(({ id }) => id === letter));
}

const trueFalse: readonly OptionForm[] = [
  { id: 'true', text_html: 'True', feedback_html: '', share: 1 },
  { id: 'false', text_html: 'False', feedback_html: '', share: 0 },
];

function emptyOption(id: string): OptionForm {
  return { id, text_html: '', feedback_html: '', share: 0 };
}

function newOptions(kind: QuestionKind): readonly OptionForm[] {
  if (kind === 'true_false') return trueFalse;
  if (choiceKinds.has(kind)) return ['a', 'b', 'c'].map(emptyOption);
  const options: OptionForm[] = [];
  while (kind === 'matching' && options.length < 3) options.push(emptyOption(freeIdByChance(options)));
  return options;
}

/** A new question of a kind, with as many empty places as it needs at least. */
export function newForm(kind: QuestionKind): QuestionForm {
  return {
    id: null,
    kind,
    text_html: '',
    marks: kind === 'description' ? '0' : '1',
    title: '',
    category: '',
    feedback_html: '',
    options: newOptions(kind),
    prompts: kind === 'matching' ? ['1', '2'].map((id) => ({ id, text_html: '', option_id: '' })) : [],
    texts: kind === 'short_answer' ? [{ text: '', share: 1 }] : [],
    case_sensitive: false,
    numbers: kind === 'numerical' ? [{ low: '', high: '', share: 1 }] : [],
  };
}

/** A stored question, ready to be changed. Formulas stand as they were written. */
export function formOf(question: StaffQuestion): QuestionForm {
  const key = keyOf(question);
  return {
    ...newForm(question.kind),
    id: question.id,
    text_html: toWritten(question.text_html),
    marks: String(question.marks),
    title: question.title,
    category: question.category,
    feedback_html: toWritten(question.feedback_html),
    options: question.options.map((option) => ({
      id: option.id,
      text_html: toWritten(option.text_html),
      feedback_html: toWritten(option.feedback_html ?? ''),
      share: key.kind === 'weights' ? (key.weights[option.id] ?? 0) : 0,
    })),
    prompts: question.prompts.map((prompt) => ({
      id: prompt.id,
      text_html: toWritten(prompt.text_html),
      option_id: key.kind === 'pairs' ? (key.pairs[prompt.id] ?? '') : '',
    })),
    texts:
      key.kind === 'texts' ? key.accepted.map(({ fraction, ...rest }) => ({ ...rest, share: fraction })) : [],
    case_sensitive: key.kind === 'texts' && key.case_sensitive,
    numbers:
      key.kind === 'numbers'
        ? key.accepted.map(({ fraction, ...rest }) => ({ ...rest, share: fraction }))
        : [],
    ...(key.kind === 'numbers' &&
      key.wrong_feedback_html !== undefined && { wrong_feedback_html: key.wrong_feedback_html }),
  };
}

/** What a form asks to be stored. */
export function draftOf(form: QuestionForm): QuestionDraft {
  const hasOptions = choiceKinds.has(form.kind) || form.kind === 'matching';
  return {
    ...(form.id !== null && { id: form.id }),
    kind: form.kind,
    text_html: form.text_html,
    marks: form.kind === 'description' ? 0 : Number(form.marks.replace(',', '.')),
    title: form.title,
    category: form.category,
    feedback_html: form.feedback_html,
    options: hasOptions
      ? inOrder(form).map(({ id, text_html, feedback_html }) => ({ id, text_html, feedback_html }))
      : [],
    prompts: form.kind === 'matching' ? form.prompts.map(({ id, text_html }) => ({ id, text_html })) : [],
    key: keyFor(form),
  };
}

/** What is to be matched stands in the order of its text: as it was written, it would tell the pairs. */
function inOrder({ id, kind, options }: QuestionForm): readonly OptionForm[] {
  if (kind !== 'matching' || id !== null) return options;
  return [...options].sort((one, other) => (one.text_html < other.text_html ? -1 : 1));
}

function keyFor(form: QuestionForm): Record<string, unknown> {
  if (choiceKinds.has(form.kind)) {
    return { weights: Object.fromEntries(form.options.map(({ id, share }) => [id, share])) };
  }
  switch (form.kind) {
    case 'short_answer':
      return {
        accepted: form.texts.map(({ text, share, ...rest }) => ({
          ...rest,
          text: text.trim(),
          fraction: share,
        })),
        case_sensitive: form.case_sensitive,
      };
    case 'numerical':
      return {
        accepted: form.numbers.map(({ low, high, share, ...rest }) => ({
          ...rest,
          low: low.trim(),
          high: high.trim() || low.trim(),
          fraction: share,
        })),
        ...(form.wrong_feedback_html !== undefined && { wrong_feedback_html: form.wrong_feedback_html }),
      };
    case 'matching':
      return { pairs: Object.fromEntries(form.prompts.map(({ id, option_id }) => [id, option_id])) };
    default:
      return {};
  }
}

const formula = /<math\b([^>]*)>[\s\S]*?<\/math>/g;

/** Puts each formula back as it was written, where that is known: `\( … \)` in a line, `\[ … \]` by itself. */
export function toWritten(html: string): string {
  return html.replace(formula, (whole, attributes: string) => {
    const written = /\balttext="([^"]*)"/.exec(attributes)?.[1];
    if (written === undefined) return whole;
    return attributes.includes('display="block"') ? `\\[${written}\\]` : `\\(${written}\\)`;
  });
}

/** Marks an option right or wrong: one alone, or several that share the marks, with wrong ones taking as much. */
export function markRight(form: QuestionForm, id: string, isRight: boolean): QuestionForm {
  if (form.kind !== 'multiple_choice') {
    return {
      ...form,
      options: form.options.map((option) => ({ ...option, share: option.id === id ? 1 : 0 })),
    };
  }
  const right = new Set(form.options.filter(({ share }) => share > 0).map((option) => option.id));
  if (isRight) right.add(id);
  else right.delete(id);
  const share = right.size === 0 ? 0 : Math.round(1e5 / right.size) / 1e5;
  return {
    ...form,
    options: form.options.map((option) => ({ ...option, share: right.has(option.id) ? share : -share })),
  };
}
