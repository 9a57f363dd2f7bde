import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { goToFirstProblem } from './first-problem';

interface FormProps {
  class: string;
  /** Whether it can be taken as it is. */
  isSound: boolean;
  onSubmit: () => Promise<void>;
  /** Given whether it was tried, so that problems are shown then and not before. */
  children: (tried: boolean) => ComponentChildren;
}

/** A form that is only taken without problems; whoever submits it with some is led to the first. */
export function Form({ class: className, isSound, onSubmit, children }: FormProps) {
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (tries > 0) goToFirstProblem(form.current);
  }, [tries]);
  const submit = (event: Event) => {
    event.preventDefault();
    setTries(tries + 1);
    if (isSound) void onSubmit();
  };
  return (
    <form ref={form} class={className} noValidate onSubmit={submit}>
      {children(tries > 0)}
    </form>
  );
}
