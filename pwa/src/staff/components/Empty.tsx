import type { ComponentChildren } from 'preact';

interface EmptyProps {
  title: string;
  /** What to do about it. */
  children: ComponentChildren;
}

/** There is nothing yet, and what to do so that there is. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
