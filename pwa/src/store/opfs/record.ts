import type { Paper } from '../../wire/wire';
import type { AnswerRow, SessionRow, SnapshotRow } from '../store';
import { crc32 } from './crc32';

/** What one append keeps: everything from which a lost database can be built again. */
export interface JournalEntry {
  snapshots?: readonly SnapshotRow[];
  /** Answers of the view that are in no snapshot: what is being typed, and what came from the server. */
  answers?: readonly AnswerRow[];
  session?: SessionRow;
  meta?: Readonly<Record<string, unknown>>;
  paper?: { student_id: number; paper: Paper };
}

export interface JournalRecord extends JournalEntry {
  /** When it was made, by a clock that never goes back: of two versions of the same row the later one counts. */
  at_ms: number;
}

const NEW_LINE = 10;

/**
 * One record as one line: the length and the checksum of its JSON, then the JSON. A line that was cut off or
 * damaged is told by them, and costs none of its neighbours.
 */
export function encodeRecord(record: JournalRecord): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(record));
  const head = new TextEncoder().encode(headOf(json));
  const line = new Uint8Array(head.length + json.length + 1);
  line.set(head);
  line.set(json, head.length);
  line[line.length - 1] = NEW_LINE;
  return line;
}

/** The whole records of a file, in order. */
export function decodeRecords(bytes: Uint8Array): JournalRecord[] {
  const records: JournalRecord[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(NEW_LINE, start);
    if (end < 0) break;
    const record = decodeLine(bytes.subarray(start, end));
    if (record) records.push(record);
    start = end + 1;
  }
  return records;
}

/** The length of a file without what was torn at its end. */
export function wholeLines(bytes: Uint8Array): number {
  return bytes.lastIndexOf(NEW_LINE) + 1;
}

function headOf(json: Uint8Array): string {
  return `${json.length} ${crc32(json).toString(16)} `;
}

function decodeLine(line: Uint8Array): JournalRecord | null {
  const json = line.subarray(line.indexOf(123));
  const head = new TextDecoder().decode(line.subarray(0, line.length - json.length));
  if (head !== headOf(json)) return null;
  return JSON.parse(new TextDecoder().decode(json)) as JournalRecord;
}
