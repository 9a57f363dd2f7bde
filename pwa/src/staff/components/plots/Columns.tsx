import { HEIGHT, PlotFrame } from './PlotFrame';

/** One column: what stands below it, how high it is, and what it says by itself. */
export interface Column {
  name: string;
  value: number;
  words: string;
}

interface ColumnsProps {
  title: string;
  columns: readonly Column[];
  /** Where the lines are drawn for a highest value. */
  ticks: (most: number) => number[];
  /** What a value on the axis is called. */
  tickWords: (value: number) => string;
}

const LEFT = 48;
const BOTTOM = 28;
const TOP = 12;
/** The least that a name below its column takes. */
const NAME_WIDTH = 30;

/** A value for each of several things, side by side. */
export function Columns(props: ColumnsProps) {
  const { title, columns } = props;
  return (
    <PlotFrame words={`${title}. ${columns.map((column) => column.words).join('. ')}`}>
      {(width) => <Drawing {...props} width={width} />}
    </PlotFrame>
  );
}

function Drawing({ columns, ticks, tickWords, width }: ColumnsProps & { width: number }) {
  const lines = ticks(Math.max(0, ...columns.map((column) => column.value)));
  const most = lines.at(-1) ?? 1;
  const step = (width - LEFT) / Math.max(1, columns.length);
  const y = (value: number) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - BOTTOM - TOP);
  const every = Math.ceil(NAME_WIDTH / step);
  return (
    <>
      {lines.map((line) => (
        <g key={line}>
          <line class="plot-line" x1={LEFT} x2={width} y1={y(line)} y2={y(line)} />
          <text class="plot-text" x={LEFT - 8} y={y(line) + 4} text-anchor="end">
            {tickWords(line)}
          </text>
        </g>
      ))}
      {columns.map((column, index) => (
        <g key={column.name} class="plot-bin">
          <title>{column.words}</title>
          <rect
            class="plot-hit"
            x={LEFT + index * step}
            width={step}
            y={TOP}
            height={HEIGHT - BOTTOM - TOP}
          />
          <rect
            class="plot-bar"
            x={LEFT + index * step + step * 0.15}
            width={step * 0.7}
            y={y(column.value)}
            height={HEIGHT - BOTTOM - y(column.value)}
            rx={Math.min(3, step * 0.2)}
          />
          {index % every === 0 && (
            <text class="plot-text" x={LEFT + (index + 0.5) * step} y={HEIGHT - 8} text-anchor="middle">
              {column.name}
            </text>
          )}
        </g>
      ))}
    </>
  );
}
