import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

/** Where a column beside the question fits; at 200% zoom on a laptop it does not. Exam.css uses the same. */
const query = '(min-width: 60rem)';

/** The window that the exam is shown in: the page's own, unless staff look at it in a frame. */
export const View = createContext<Pick<Window, 'matchMedia'>>({
  matchMedia: (asked) => matchMedia(asked),
});

export function useWide(): boolean {
  const view = useContext(View);
  const [wide, setWide] = useState(() => view.matchMedia(query).matches);
  useEffect(() => {
    const list = view.matchMedia(query);
    const follow = () => setWide(list.matches);
    follow();
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [view]);
  return wide;
}
