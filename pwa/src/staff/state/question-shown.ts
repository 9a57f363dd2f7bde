import { draftOf, type QuestionForm } from './question-form';

/** What a student gets to see of questions; a change of anything else makes no new version of the paper. */
export function shownOf(forms: readonly QuestionForm[]): string {
  return JSON.stringify(
    forms
      .map(draftOf)
      .map(({ id, kind, text_html, marks, options = [], prompts = [] }) => [
        ...[id, kind, text_html, marks],
        options.map((option) => [option.id, option.text_html]),
        prompts.map((prompt) => [prompt.id, prompt.text_html]),
      ]),
  );
}
