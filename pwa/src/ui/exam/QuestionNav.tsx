import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons';
import { say } from '../words';
import { type Place, progressOf } from './progress';

interface QuestionNavProps {
  places: readonly Place[];
  current: number;
  onGo: (index: number) => void;
}

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
      <Key />
    </nav>
  );
}

/** All questions in a sheet that opens above the buttons, on a phone. Escape or a choice closes it. */
export function QuestionSheet({ places, current, onGo }: QuestionNavProps) {
  const [open, setOpen] = useState(false);
  const sheet = useId();
  const progress = progressOf(places);
  const place = places[current];
  const here = place?.counts
    ? say('questions.place', { number: place.number, questions: progress.questions })
    : say('exam.information-short');
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
        <p class="question-list-count">{say('questions.count', progress)}</p>
        <Grid places={places} current={current} onGo={go} />
        <Key />
      </div>
    </nav>
  );
}

/** Escape closes the sheet, and so does a touch on the shade around it, which is the landmark's own area. */
function useClosing(nav: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    const onClick = (event: Event) => event.target === nav.current && close();
    document.addEventListener('keydown', onKey);
    document.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('click', onClick);
    };
  }, [open]);
}

function Grid({ places, current, onGo }: QuestionNavProps) {
  return (
    <ol class="grid">
      {places.map((place) => (
        <li key={place.question.id}>
          <button
            type="button"
            class={cellClass(place)}
            aria-label={placeName(place)}
            aria-current={place.index === current ? 'step' : undefined}
            onClick={() => onGo(place.index)}
          >
            {place.counts ? place.number : 'i'}
            {place.marked && <Icon shape="flag" />}
          </button>
        </li>
      ))}
    </ol>
  );
}

function cellClass(place: Place): string {
  return `cell${place.answered ? ' cell-answered' : ''}${place.counts ? '' : ' cell-text'}`;
}

/** The accessible name: "Question 3, not answered, marked for review". */
function placeName(place: Place): string {
  const kind = place.answered ? 'questions.answered' : 'questions.not-answered';
  const name = say(place.counts ? kind : 'questions.information', { number: place.number });
  return place.marked ? say('questions.marked', { name }) : name;
}

/** What the shapes mean; the buttons' own names say it to those who cannot see them. */
function Key() {
  return (
    <ul class="key" aria-hidden="true">
      <li>
        <span class="cell cell-answered" />
        {say('questions.key-answered')}
      </li>
      <li>
        <span class="cell" />
        {say('questions.key-not-answered')}
      </li>
      <li>
        <Icon shape="flag" />
        {say('questions.key-marked')}
      </li>
    </ul>
  );
}
