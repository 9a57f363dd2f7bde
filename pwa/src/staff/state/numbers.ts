/** The whole number that a text is, where it lies between two others; else null. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  if (!/^\s*\d{1,9}\s*$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}
