/** How long IndexedDB may be silent about what it was asked before that is taken for refused. */
const PATIENCE_MS = 10_000;

/** Nothing was heard in time. What was asked may still be done. */
export class Silent extends Error {
  override readonly name = 'TimeoutError';

  constructor() {
    super('IndexedDB does not answer');
  }
}

/** The same, but for `Silent` where it takes longer than that. */
export async function inTime<Result>(asked: Promise<Result>, patience_ms = PATIENCE_MS): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silent()), patience_ms);
  });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    clearTimeout(timer);
  }
}
