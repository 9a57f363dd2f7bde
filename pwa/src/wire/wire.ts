import type { components } from './api.gen';

type Schemas = components['schemas'];

export type Account = Schemas['Account'];

export type ExamCard = Schemas['ExamCard'];
export type ExamList = Schemas['ExamList'];
/** An exam's content as a student gets it: no keys. */
export type Paper = Schemas['Paper'];
export type Question = Schemas['Question'];
export type Option = Schemas['Option'];
export type Prompt = Schemas['Prompt'];
/** The proof of having handed in. */
export type Receipt = Schemas['Receipt'];
export type SessionSummary = Schemas['SessionSummary'];
export type SessionFull = Schemas['SessionFull'];
export type RestoreReply = Schemas['RestoreReply'];
export type Outcome = Schemas['Outcome']['outcome'];

/**
 * One numbered autosave by one writer: only what changed, with its stamp. The server would fill in what a
 * plain client leaves out; this page leaves out nothing that identifies a snapshot.
 */
export type Snapshot = Schemas['Snapshot'] &
  Required<Pick<Schemas['Snapshot'], 'writer' | 'number' | 'stamp' | 'attempt'>>;

/** A hand-in with the stamp of every answer that the device has. */
export type Completion = Required<Schemas['Complete']>;

/** A student's own marks. */
export type OwnResult = Schemas['OwnResult'];

/** Something that staff told everybody in an exam. */
export type Message = Schemas['Message'];
/** What staff have to say, in every card and every reply about a session. */
export type Notices = Pick<ExamCard, 'paused_at' | 'messages'>;
export type Terms = Schemas['Terms'];
/** The same with the student's terms of time, in every reply about a session; an older server tells none. */
export type News = Notices & Pick<Schemas['SaveReply'], 'terms'>;

/** What every reply tells about time: the server's clock, a signed reading of it, and its epoch. */
export type ClockReading = Pick<Schemas['ExamList'], 'server_ms' | 'reading' | 'epoch'>;

/** What a device says of itself, for staff to see. */
export type DeviceReport = Required<Schemas['DeviceReport']>;

/** The replies to an upload of ours, which always echo its id. */
export type SaveReply = Schemas['SaveReply'] & { upload: string };
export type CompleteReply = Schemas['CompleteReply'] & { upload: string };
