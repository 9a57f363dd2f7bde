import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export const HEIGHT = 240;

/** Before it is known how wide the place is. */
const USUAL_WIDTH = 640;

interface PlotFrameProps {
  /** What is read out for the whole plot. */
  words: string;
  children: (width: number) => ComponentChildren;
}

/** A drawing as wide as its place, in CSS pixels: letters keep their size on every screen. */
export function PlotFrame({ words, children }: PlotFrameProps) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth || USUAL_WIDTH);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place}>
      <svg class="plot" viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby={id}>
        <title id={id}>{words}</title>
        {children(width)}
      </svg>
    </div>
  );
}
