import type { DBSchema, IDBPDatabase } from 'idb';
import type { Paper } from '../wire/wire';
import type { AnswerRow, Batch, SessionRow, SnapshotRow } from './store';

export const DATABASE_NAME = 'inkfast';
export const DATABASE_VERSION = 2;

/** The database on the device. Every key is made in memory, so that writing never has to read first. */
export interface Schema extends DBSchema {
  snapshots: { key: [string, string, number]; value: SnapshotRow; indexes: { waiting: string } };
  answers: { key: [string, string]; value: AnswerRow };
  sessions: { key: string; value: SessionRow };
  papers: { key: [number, number]; value: { student_id: number; exam_id: number; paper: Paper } };
  meta: { key: string; value: { key: string; value: unknown } };
  parting: { key: string; value: { writer: string; batch: Batch } };
}

export type Database = IDBPDatabase<Schema>;

/** Brings a database of any earlier version up to this one. */
export function upgrade(database: Database, from_version: number): void {
  if (from_version < 1) {
    const snapshots = database.createObjectStore('snapshots', { keyPath: ['session', 'writer', 'number'] });
    snapshots.createIndex('waiting', 'waiting');
    database.createObjectStore('answers', { keyPath: ['session', 'question'] });
    database.createObjectStore('sessions', { keyPath: 'key' });
    database.createObjectStore('papers', { keyPath: ['student_id', 'exam_id'] });
    database.createObjectStore('meta', { keyPath: 'key' });
  }
  if (from_version < 2) database.createObjectStore('parting', { keyPath: 'writer' });
}
