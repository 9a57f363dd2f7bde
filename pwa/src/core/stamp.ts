/**
 * Hybrid logical timestamps: what puts the answers of many writers into one order.
 *
 * A stamp reads `<12 hex ms>.<4 hex counter>.<writer>`: the server's time in milliseconds as this device
 * estimates it, a counter for what happens within one millisecond or while the clock stands still, and the
 * 128-bit id of the writer. Its text is of fixed width and lower-case ASCII, so that texts compare as stamps
 * do. It is never a number: packed, it passes 2^53. Stamps are made in the page, never in the worker.
 */
export interface Stamp {
  ms: number;
  counter: number;
  writer: string;
}

export class MalformedStamp extends Error {}

const MAX_COUNTER = 0xffff;
const FORM = /^[0-9a-f]{12}\.[0-9a-f]{4}\.[0-9a-f]{32}$/;

export function formatStamp(stamp: Stamp): string {
  const ms = stamp.ms.toString(16).padStart(12, '0');
  return `${ms}.${stamp.counter.toString(16).padStart(4, '0')}.${stamp.writer}`;
}

/** Reads a stamp's text; throws `MalformedStamp` where it is not exactly of a stamp's form. */
export function parseStamp(text: string): Stamp {
  if (!FORM.test(text)) throw new MalformedStamp(text);
  const [ms, counter, writer] = text.split('.') as [string, string, string];
  return { ms: Number.parseInt(ms, 16), counter: Number.parseInt(counter, 16), writer };
}

/** The higher of two stamps' texts; the empty string stands below every stamp. */
export function higher(left: string, right: string): string {
  return left < right ? right : left;
}

/** What stamps of the same moment have in common, whoever wrote them; its texts compare as moments do. */
export function momentOf(stamp: string): string {
  return stamp.slice(0, stamp.lastIndexOf('.'));
}

/** The stamp of the same moment in another writer's name. */
export function reissue(stamp: string, writer: string): string {
  return formatStamp({ ...parseStamp(stamp), writer });
}

/** The least stamp of `writer` at `now_ms` that is above `highest`, the highest one seen (or empty). */
export function nextStamp(highest: string, now_ms: number, writer: string): string {
  const now: Stamp = { ms: Math.max(0, Math.floor(now_ms)), counter: 0, writer };
  if (highest === '') return formatStamp(now);
  const last = parseStamp(highest);
  if (now.ms > last.ms) return formatStamp(now);
  if (last.counter === MAX_COUNTER) return formatStamp({ ms: last.ms + 1, counter: 0, writer });
  return formatStamp({ ms: last.ms, counter: last.counter + 1, writer });
}
