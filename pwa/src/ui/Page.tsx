import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say } from './words';

/** The heading of a screen: names the document and takes the focus, so that a change of screen is heard. */
export function PageHeading({ title, children }: { title: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = say('app.title', { page: title });
    heading.current?.focus();
  }, [title]);
  return (
    <h1 ref={heading} class="page-title" dir="auto" tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
