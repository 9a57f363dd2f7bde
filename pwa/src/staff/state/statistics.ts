/** A part of a range, and how many values lie in it: from `low`, to below `high` (the last one with it). */
export interface Bin {
  low: number;
  high: number;
  count: number;
}

/** Parts the range from 0 to `most` into equal bins and counts the values in each. */
export function histogram(values: readonly number[], most: number, bins: number): Bin[] {
  const width = most / bins;
  const counted = Array.from({ length: bins }, (_, index) => ({
    low: index * width,
    high: (index + 1) * width,
    count: 0,
  }));
  for (const value of values) {
    const index = Math.min(bins - 1, Math.max(0, Math.floor(value / width)));
    const bin = counted[index];
    if (bin) bin.count += 1;
  }
  return counted;
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value in the middle, or between the two in the middle. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** Round numbers from 0 on that cover a range in about four steps: where the lines of a plot are drawn. */
export function ticks(most: number): number[] {
  if (most <= 0) return [0];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((step) => step * power >= rough) ?? 10;
  const step = Math.max(1, factor * power);
  const count = Math.ceil(most / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const STEPS_S = [5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600];

/** The same for lengths of time, in seconds: at most five round steps. */
export function timeTicks(most_s: number): number[] {
  const step = STEPS_S.find((each) => each * 5 >= most_s) ?? Math.ceil(most_s / 18_000) * 3600;
  return Array.from({ length: Math.ceil(Math.max(most_s, 1) / step) + 1 }, (_, index) => index * step);
}
