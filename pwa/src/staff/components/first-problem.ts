/** What is wrong, in the order of the page: a field, or words about several of them. */
const WRONG = '[aria-invalid="true"], .field-problem[tabindex]';

/** Leads to what keeps a form from being taken: it may be out of sight. */
export function goToFirstProblem(within: Element | null): void {
  within?.querySelector<HTMLElement>(WRONG)?.focus();
}
