/** The same number with the other sign, whichever minus was typed. */
export function otherSign(text: string): string {
  const trimmed = text.trim();
  return /^[-−]/.test(trimmed) ? trimmed.slice(1) : `-${trimmed.replace(/^\+/, '')}`;
}
