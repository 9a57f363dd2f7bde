import { useLayoutEffect } from 'preact/hooks';

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
