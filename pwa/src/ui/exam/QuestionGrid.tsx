import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../icons';
import { say } from '../words';
import { placeName } from './place-name';
import type { Place } from './progress';

export interface QuestionNavProps {
  places: readonly Place[];
  current: number;
  onGo: (index: number) => void;
}

/** A numbered button for each place: filled where answered, at its foot where partly, flagged where marked, ringed where the student is. */
export function Grid({ places, current, onGo }: QuestionNavProps) {
  const grid = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (grid.current) keepInSight(grid.current);
  }, [current]);
  return (
    <ol ref={grid} class="grid">
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

/** Scrolls the grid alone, never the page, until the present place shows. */
function keepInSight(grid: HTMLElement): void {
  const cell = grid.querySelector('[aria-current]');
  if (!cell) return;
  const [inner, outer] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()];
  if (inner.bottom > outer.bottom) grid.scrollTop += inner.bottom - outer.bottom + inner.height;
  if (inner.top < outer.top) grid.scrollTop -= outer.top - inner.top + inner.height;
}

function cellClass(place: Place): string {
  const filled = place.partly ? ' cell-partly' : ' cell-answered';
  return `cell${place.answered ? filled : ''}${place.counts ? '' : ' cell-text'}`;
}

/** What the shapes mean; the buttons' own names say it to those who cannot see them. */
export function Key({ places }: Pick<QuestionNavProps, 'places'>) {
  return (
    <ul class="key" aria-hidden="true">
      <li>
        <span class="cell cell-answered" />
        {say('questions.key-answered')}
      </li>
      {places.some(({ question }) => question.prompts.length > 0) && (
        <li>
          <span class="cell cell-partly" />
          {say('questions.key-partly')}
        </li>
      )}
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
