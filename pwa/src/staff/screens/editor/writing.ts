/**
 * What the tools of a rich field do to the selection. Browsers have done these for twenty years and offer
 * nothing else; what they write is sanitised by the server.
 */

export const TOOLS = [
  { command: 'bold', words: 'editor.bold', sign: 'B' },
  { command: 'italic', words: 'editor.italic', sign: 'I' },
  { command: 'subscript', words: 'editor.sub', sign: 'x₂' },
  { command: 'superscript', words: 'editor.sup', sign: 'x²' },
  { command: 'insertUnorderedList', words: 'editor.list', sign: '•' },
] as const;

type Command = (typeof TOOLS)[number]['command'] | 'insertText' | 'insertHTML';

export function run(command: Command, value?: string): void {
  document.execCommand('styleWithCSS', false, 'false');
  document.execCommand(command, false, value);
}

export function insertHtml(html: string): void {
  run('insertHTML', html);
}

/** The selection in a field as it is now; the end of its text where it is elsewhere. */
export function placeIn(field: HTMLElement): Range {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (range && field.contains(range.commonAncestorContainer)) return range.cloneRange();
  const end = document.createRange();
  end.selectNodeContents(field);
  end.collapse(false);
  return end;
}

/** Selects what a dialog took the selection from. */
export function goBackTo(place: Range): void {
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(place);
}

/** Puts signs around what is selected, and leaves the caret between them where nothing is. */
export function surround(before: string, after: string): void {
  const selection = getSelection();
  const selected = selection?.toString() ?? '';
  run('insertText', `${before}${selected}${after}`);
  if (selected !== '' || !selection) return;
  for (let step = 0; step < after.length; step += 1) selection.modify('move', 'backward', 'character');
}

/** What is pasted, without the looks of the page that it comes from. */
export function textOnly(event: ClipboardEvent): string {
  return event.clipboardData?.getData('text/plain') ?? '';
}
