/** A random name for one sending: 32 hexadecimal digits. */
export function newRequest(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
