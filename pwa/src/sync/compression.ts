/** Gives a text as gzip. */
export type Gzip = (text: string) => Promise<ArrayBuffer>;

/** A lone save would get larger; in a batch names and stamps are said again and again. */
const WORTHWHILE = 1024;

/** How many compressed uploads may stay without the server's word, one after the other, before one goes plain. */
const PATIENCE = 3;

/** The browser's own gzip, where it has one. */
export function browserGzip(): Gzip | null {
  if (!('CompressionStream' in globalThis)) return null;
  return (text) =>
    new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
}

/**
 * Which uploads go compressed. Fewer bytes are not worth a single try: once somebody on the way, or an older
 * server, turned out not to take it, everything goes plain for as long as this page lives.
 */
export class Compression {
  private silent = 0;
  private suspected = false;

  constructor(private gzip: Gzip | null) {}

  /** The text compressed; `null` where it is to go as it is. */
  async pack(text: string): Promise<ArrayBuffer | null> {
    if (!this.gzip || text.length < WORTHWHILE || this.silent === PATIENCE) return null;
    const packed = await this.gzip(text).catch(() => null);
    return packed && packed.byteLength < text.length ? packed : null;
  }

  /** A compressed upload was refused as such. */
  refused(): void {
    this.gzip = null;
  }

  /**
   * An upload ended. Somebody on the way may swallow what is compressed without a word: where a plain one
   * gets through after a row of those, and once more after the next, that is taken for a refusal. Once may
   * be the network, which came back just then.
   */
  ended(was_packed: boolean, answered: boolean): void {
    if (was_packed) {
      this.silent = answered ? 0 : this.silent + 1;
      if (answered) this.suspected = false;
    } else if (this.silent === PATIENCE) {
      if (answered && this.suspected) this.refused();
      this.suspected = answered;
      this.silent = answered ? PATIENCE - 1 : 0;
    }
  }
}
