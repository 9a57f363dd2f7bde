import type { SessionKey } from '../store/store';
import type { Restored } from './restored';

/** What the server told of sessions that were not on screen then. */
export class ToldMeanwhile {
  private readonly generations = new Map<SessionKey, number>();
  private readonly restored = new Map<SessionKey, Restored>();

  /** What was told is in the offer to resume, or is about to be asked for anew. */
  forget(key: SessionKey): void {
    this.restored.delete(key);
  }

  keep(key: SessionKey, found: Restored): void {
    this.generations.set(key, found.full.generation);
    this.restored.set(key, found);
  }

  generation(key: SessionKey): number | undefined {
    return this.generations.get(key);
  }

  /** What came while the way in was taken, once. */
  take(key: SessionKey): Restored | null {
    const found = this.restored.get(key) ?? null;
    this.restored.delete(key);
    return found;
  }
}
