import type { AnswerRow, SessionRow } from '../store/store';
import type { Paper } from '../wire/wire';
import type { AnswerSheet } from './answer-sheet';
import type { Recorder } from './recorder';

/** What a sitting is made of, as far as news changes it. */
export interface Desk {
  session: SessionRow;
  readonly view: Map<string, AnswerRow>;
  readonly recorder: Recorder;
  readonly sheet: AnswerSheet;
  readonly paper: Paper;
}
