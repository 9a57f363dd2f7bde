/** A random name for one sending: 32 hexadecimal digits. */
export function newRequest(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

/**
 * Names what is sent by what it says: what is sent once more as it was, after a reply was lost, has the name of
 * before, and the server does it once.
 */
export function createNaming(newName: () => string = newRequest): (content: unknown) => string {
  const names = new Map<string, string>();
  return (content) => {
    const said = JSON.stringify(content);
    const name = names.get(said) ?? newName();
    names.set(said, name);
    return name;
  };
}
