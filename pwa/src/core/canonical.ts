/** Values as one text that the server, in its own language, writes and orders in the same way. */

/** JSON in ASCII, names in order and without blanks: what Python's `json.dumps` makes of it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return inAscii(value);
  const named = Object.entries(value).map(([name, part]) => ({ name, part, place: sortable(name) }));
  named.sort((left, right) => (left.place < right.place ? -1 : 1));
  return `{${named.map(({ name, part }) => `${inAscii(name)}:${canonical(part)}`).join(',')}}`;
}

/** A text that compares, unit by unit, as this one does by code points. */
export function sortable(text: string): string {
  return Array.from(text, (point) => hex(point.codePointAt(0) as number, 6)).join('');
}

function inAscii(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`);
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}
