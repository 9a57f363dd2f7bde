import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons';
import { say } from '../words';
import { type Place, type Progress, progressOf } from './progress';
import { Grid, Key, type QuestionNavProps } from './QuestionGrid';

/** All questions beside the present one, where there is room. */
export function QuestionList(props: QuestionNavProps) {
  const progress = progressOf(props.places);
  return (
    <nav class="question-list" aria-label={say('questions.title')}>
      <p class="question-list-title" aria-hidden="true">
        {say('questions.title')}
      </p>
      <p class="question-list-count">{say('questions.count', progress)}</p>
      <Grid {...props} />
      <Key places={props.places} />
    </nav>
  );
}

/** All questions in a sheet that opens above the buttons, on a phone. Escape or a choice closes it. */
export function QuestionSheet({ places, current, onGo }: QuestionNavProps) {
  const [open, setOpen] = useState(false);
  const sheet = useId();
  const progress = progressOf(places);
  const here = whereWords(places[current], progress);
  const nav = useRef<HTMLElement>(null);
  const close = () => {
    setOpen(false);
    nav.current?.querySelector('button')?.focus();
  };
  useClosing(nav, open, close);
  const go = (index: number) => {
    close();
    onGo(index);
  };
  return (
    <nav
      ref={nav}
      class={open ? 'question-sheet question-sheet-open' : 'question-sheet'}
      aria-label={say('questions.title')}
    >
      <button
        type="button"
        class="button question-sheet-toggle"
        aria-label={say('questions.toggle', { place: here })}
        aria-expanded={open}
        aria-controls={sheet}
        onClick={() => setOpen(!open)}
      >
        {here}
        <Icon shape={open ? 'down' : 'up'} />
      </button>
      <div class="sheet" id={sheet} hidden={!open}>
        {open && <p class="question-list-count">{say('questions.count', progress)}</p>}
        {open && <Grid places={places} current={current} onGo={go} />}
        {open && <Key places={places} />}
      </div>
    </nav>
  );
}

function whereWords(place: Place | undefined, { questions }: Progress): string {
  return place?.counts
    ? say('questions.place', { number: place.number, questions })
    : say('exam.information-short');
}

/** Escape closes the sheet, and so does a touch on the shade around it, which is the landmark's own area. */
function useClosing(nav: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    const onClick = (event: Event) => event.target === nav.current && close();
    const page = nav.current?.ownerDocument ?? document;
    page.addEventListener('keydown', onKey);
    page.addEventListener('click', onClick);
    return () => {
      page.removeEventListener('keydown', onKey);
      page.removeEventListener('click', onClick);
    };
  }, [open]);
}
