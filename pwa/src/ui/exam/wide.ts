import { useEffect, useState } from 'preact/hooks';

/** Where a column beside the question fits; at 200% zoom on a laptop it does not. Exam.css uses the same. */
const query = '(min-width: 60rem)';

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const follow = () => setWide(list.matches);
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, []);
  return wide;
}
