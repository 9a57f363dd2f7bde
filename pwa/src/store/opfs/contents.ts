import type { Paper } from '../../wire/wire';
import { sessionOfMeta } from '../meta-key';
import type { AnswerRow, SessionKey, SessionRow, SnapshotRow } from '../store';
import type { JournalPart } from './journal';
import type { JournalRecord } from './record';

/** What the files of the journal say together. */
export interface Contents {
  snapshots: Map<string, SnapshotRow>;
  answers: AnswerRow[];
  sessions: Map<SessionKey, SessionRow>;
  meta: Map<string, unknown>;
  papers: Map<string, { student_id: number; paper: Paper }>;
}

export const snapshotName = ({ session, writer, number }: SnapshotRow) => `${session}/${writer}/${number}`;
export const paperName = (student_id: number, exam_id: number) => `${student_id}/${exam_id}`;

/** Puts all files together: of what is written over, the later version counts. */
export function contentsOf(parts: readonly JournalPart[]): Contents {
  const records = parts.flatMap((part) => part.records);
  const contents: Contents = {
    snapshots: new Map(),
    answers: [],
    sessions: new Map(),
    meta: new Map(),
    papers: new Map(),
  };
  for (const record of records.sort((left, right) => left.at_ms - right.at_ms)) add(contents, record);
  return contents;
}

function add(contents: Contents, record: JournalRecord): void {
  const { snapshots = [], answers = [], session, meta = {}, paper } = record;
  contents.answers.push(...answers);
  for (const row of snapshots) contents.snapshots.set(snapshotName(row), row);
  if (session) contents.sessions.set(session.key, session);
  for (const [key, value] of Object.entries(meta)) contents.meta.set(key, value);
  if (paper) contents.papers.set(paperName(paper.student_id, paper.paper.exam_id), paper);
}

/** Whether a file holds anything of a session that is not over, or any answer from after a moment. */
export function isNeeded(part: JournalPart, over: (key: SessionKey) => boolean, since_ms: number): boolean {
  return part.records.some(({ at_ms, snapshots = [], answers = [], session }) => {
    const rows = [...snapshots, ...answers];
    if (rows.length > 0 && at_ms >= since_ms) return true;
    return (session !== undefined && !over(session.key)) || rows.some((row) => !over(row.session));
  });
}

/** Whether a file of the journal holds anything of a session. */
export function speaksOf({ records }: JournalPart, key: SessionKey): boolean {
  return records.some(
    ({ snapshots = [], answers = [], session, meta = {} }) =>
      session?.key === key ||
      [...snapshots, ...answers].some((row) => row.session === key) ||
      Object.keys(meta).some((each) => sessionOfMeta(each) === key),
  );
}
