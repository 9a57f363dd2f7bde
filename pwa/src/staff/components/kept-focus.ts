import { useEffect, useLayoutEffect } from 'preact/hooks';

/**
 * Keep the focus through what is drawn anew: an element that moved in the page loses it and gets it back; where
 * the element is gone, the page's heading takes it, so that the keyboard does not start from nowhere.
 */
export function useKeptFocus(): void {
  const before = document.activeElement;
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || before === document.body) return;
    const next = before?.isConnected ? before : document.querySelector('h1');
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  });
}

/**
 * Has the page's heading take the focus where what had it is removed and nothing else takes it: a row, a bar, the
 * button that led to a dialog.
 */
export function useFoundFocus(): void {
  useEffect(() => {
    let last: EventTarget | null = null;
    const remember = ({ target }: FocusEvent) => {
      last = target;
    };
    const find = () => {
      if (document.activeElement !== document.body || !(last instanceof HTMLElement)) return;
      if (last.isConnected) return;
      last = null;
      document.querySelector('h1')?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(find);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}
