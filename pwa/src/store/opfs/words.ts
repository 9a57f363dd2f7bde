import type { JournalFileName, JournalPart } from './journal';
import type { JournalEntry } from './record';

/** What the page asks of the journal's worker. */
export type Asked = { id: number } & Wish;
export type Wish =
  | { ask: 'open' }
  | { ask: 'read' }
  | { ask: 'append'; entry: JournalEntry }
  | { ask: 'probe' }
  | { ask: 'empty'; files: readonly JournalFileName[] };

/** What the worker tells of what it was asked. */
export type Told = { id: number } & Answer;
export type Answer =
  | { kind: 'done' }
  /** The journal is ready; this is what is in it. */
  | { kind: 'opened'; parts: readonly JournalPart[] }
  /** This browser has no such file system. */
  | { kind: 'absent' }
  | { kind: 'failed'; name: string; message: string };

/** Starts a worker and answers its near end; `broken` is called where it cannot run. */
export type StartWorker = (heard: (told: Told) => void, broken: () => void) => WorkerLine;

export interface WorkerLine {
  postMessage(asked: Asked): void;
  terminate(): void;
}
