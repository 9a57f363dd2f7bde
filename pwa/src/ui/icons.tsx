/** Decoration beside words, never in place of them: every icon is hidden from assistive technology. */

const dropOutline = 'M8 1.6C8 1.6 3 7 3 10.3a5 4.7 0 0 0 10 0C13 7 8 1.6 8 1.6Z';
const dropLowerHalf = 'M3 10.3a5 4.7 0 0 0 10 0Z';

export type Ink = 'empty' | 'half' | 'full' | 'dry' | 'failed';

/**
 * How far the ink has gone: empty while writing, half on this device, full when the school holds it, and dry
 * (the tick of the name's own mark) when the exam is closed with a receipt.
 */
export function Drop({ ink }: { ink: Ink }) {
  return (
    <svg class={`icon drop drop-${ink}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={dropOutline} />
      {ink === 'half' && <path class="drop-ink" d={dropLowerHalf} />}
      {(ink === 'full' || ink === 'dry') && <path class="drop-ink" d={dropOutline} />}
      {ink === 'dry' && <path class="drop-tick" d="m5.8 10 1.7 1.7 2.9-3.3" />}
      {ink === 'failed' && <path d="M8 6.2v3.6M8 12.2v.1" />}
    </svg>
  );
}

const shapes = {
  back: 'M10 3 5 8l5 5',
  forward: 'm6 3 5 5-5 5',
  up: 'm3 10 5-5 5 5',
  down: 'm3 6 5 5 5-5',
  flag: 'M4 14.5V2h8.5l-2 3.2 2 3.3H4',
  clock: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 4.6V8l2.4 1.6',
  cross: 'm4 4 8 8m0-8-8 8',
  search: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10Zm3.6-1.4L14 14',
  plus: 'M8 3v10M3 8h10',
  tick: 'm3 8.5 3.2 3.2L13 4.8',
} as const;

export function Icon({ shape }: { shape: keyof typeof shapes }) {
  return (
    <svg class={`icon icon-${shape}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[shape]} />
    </svg>
  );
}

/** The name and its mark: a drop that has dried as a tick. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path class="wordmark-drop" d="M8 .8S2.4 6.6 2.4 10.1a5.6 5.2 0 0 0 11.2 0C13.6 6.6 8 .8 8 .8Z" />
        <path class="wordmark-tick" d="m5.6 10 1.8 1.8 3.2-3.6" />
      </svg>
      Inkfast
    </span>
  );
}
