import { choiceKinds, type QuestionForm } from './question-form';

/** Why a question cannot be stored as it is. */
export type QuestionProblem =
  | 'text'
  | 'marks'
  | 'options'
  | 'empty-option'
  | 'right'
  | 'texts'
  | 'numbers'
  | 'prompts'
  | 'pairs';

/** Whether markup says or shows anything. */
export function isBlank(html: string): boolean {
  if (/<(img|audio|math)\b/.test(html)) return false;
  return html.replace(/<[^>]*>|&nbsp;/g, '').trim() === '';
}

const decimal = /^[-+]?\d{1,30}([.,]\d{1,30})?$/;

/** Everything that is wrong with a question. */
export function questionProblems(form: QuestionForm): ReadonlySet<QuestionProblem> {
  const found = new Set<QuestionProblem>();
  if (isBlank(form.text_html)) found.add('text');
  if (form.kind === 'description') return found;
  const marks = Number(form.marks.replace(',', '.'));
  if (form.marks.trim() === '' || !(marks >= 0 && marks <= 1000)) found.add('marks');
  if (choiceKinds.has(form.kind)) addChoiceProblems(form, found);
  if (form.kind === 'matching') addMatchingProblems(form, found);
  if (form.kind === 'short_answer' && !isSound(form.texts, ({ text }) => text.trim() !== ''))
    found.add('texts');
  if (form.kind === 'numerical' && !isSound(form.numbers, isRange)) found.add('numbers');
  return found;
}

function isSound<Item>(items: readonly Item[], isOne: (item: Item) => boolean): boolean {
  return items.length > 0 && items.every(isOne);
}

function addChoiceProblems(form: QuestionForm, found: Set<QuestionProblem>): void {
  if (form.options.length < 2) found.add('options');
  if (form.options.some((option) => isBlank(option.text_html))) found.add('empty-option');
  if (!form.options.some((option) => option.share > 0)) found.add('right');
}

function addMatchingProblems(form: QuestionForm, found: Set<QuestionProblem>): void {
  if (form.options.length < 2) found.add('options');
  if (form.options.some((option) => isBlank(option.text_html))) found.add('empty-option');
  if (form.prompts.length === 0 || form.prompts.some((prompt) => isBlank(prompt.text_html)))
    found.add('prompts');
  const ids = new Set(form.options.map((option) => option.id));
  if (form.prompts.some((prompt) => !ids.has(prompt.option_id))) found.add('pairs');
}

function isRange({ low, high }: { low: string; high: string }): boolean {
  const from = low.trim();
  const to = high.trim() || from;
  if (!decimal.test(from) || !decimal.test(to)) return false;
  return Number(from.replace(',', '.')) <= Number(to.replace(',', '.'));
}
