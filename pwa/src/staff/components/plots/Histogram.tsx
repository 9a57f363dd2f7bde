import { type Bin, ticks } from '../../state/statistics';
import { HEIGHT, PlotFrame } from './PlotFrame';

interface HistogramProps {
  /** What the plot is called; read out with what it says. */
  title: string;
  bins: readonly Bin[];
  /** What each bin says by itself, on pointing at it. */
  binWords: (bin: Bin) => string;
  /** A value to mark on the axis, and its words. */
  mark?: { value: number; words: string } | null;
  axis: string;
}

/** The least that a number below the columns takes. */
const NUMBER_WIDTH = 44;
const LEFT = 34;
const BOTTOM = 28;
const TOP = 22;

/** How many lie in each part of a range, as columns. */
export function Histogram(props: HistogramProps) {
  const { title, bins, binWords } = props;
  const told = bins.filter((bin) => bin.count > 0).map(binWords);
  return (
    <PlotFrame words={`${title}. ${told.join('. ')}`}>
      {(width) => <Drawing {...props} width={width} />}
    </PlotFrame>
  );
}

function Drawing({ bins, binWords, mark, axis, width }: HistogramProps & { width: number }) {
  const lines = ticks(Math.max(1, ...bins.map((bin) => bin.count)));
  const most = lines.at(-1) ?? 1;
  const range = bins.at(-1)?.high ?? 1;
  const x = (value: number) => LEFT + (value / range) * (width - LEFT - 4);
  const every = Math.ceil((NUMBER_WIDTH * bins.length) / (width - LEFT));
  const y = (count: number) => HEIGHT - BOTTOM - (count / most) * (HEIGHT - BOTTOM - TOP);
  return (
    <>
      {lines.map((line) => (
        <g key={line}>
          <line class="plot-line" x1={LEFT} x2={width} y1={y(line)} y2={y(line)} />
          <text class="plot-text" x={LEFT - 8} y={y(line) + 4} text-anchor="end">
            {line}
          </text>
        </g>
      ))}
      {bins.map((bin) => (
        <g key={bin.low} class="plot-bin">
          <title>{binWords(bin)}</title>
          <rect
            class="plot-hit"
            x={x(bin.low)}
            width={x(bin.high) - x(bin.low)}
            y={TOP}
            height={HEIGHT - BOTTOM - TOP}
          />
          <rect
            class="plot-bar"
            x={x(bin.low) + 2}
            width={Math.max(1, x(bin.high) - x(bin.low) - 4)}
            y={y(bin.count)}
            height={HEIGHT - BOTTOM - y(bin.count)}
            rx={3}
          />
        </g>
      ))}
      {bins.map((bin, index) =>
        index % every === 0 ? (
          <text key={bin.low} class="plot-text" x={x(bin.low)} y={HEIGHT - 8} text-anchor="middle">
            {round(bin.low)}
          </text>
        ) : null,
      )}
      <text class="plot-text" x={width} y={HEIGHT - 8} text-anchor="end">
        {round(range)} {axis}
      </text>
      {mark && (
        <g>
          <line class="plot-mark" x1={x(mark.value)} x2={x(mark.value)} y1={TOP - 6} y2={HEIGHT - BOTTOM} />
          <text
            class="plot-mark-text"
            x={x(mark.value)}
            y={TOP - 10}
            text-anchor={mark.value > range * 0.8 ? 'end' : 'middle'}
          >
            {mark.words}
          </text>
        </g>
      )}
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
