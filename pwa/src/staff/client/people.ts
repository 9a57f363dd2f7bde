import type { Client } from './client';
import type { FileProblem, Page, SentFile } from './exams';

/** A student's account. */
export interface Student {
  student_id: number;
  username: string;
  name: string;
  class_name: string;
  extra_time_s: number;
  /** How many exams the student may sit. */
  exams: number;
}

export interface SchoolClass {
  /** Empty: students without a class. */
  name: string;
  students: number;
}

export interface StudentQuery {
  class_name: string | null;
  search: string | null;
}

export interface RosterRow {
  username: string;
  name: string;
  class_name: string;
  extra_time_s: number;
  has_password: boolean;
  is_new: boolean;
}

export interface RosterPreview {
  rows: RosterRow[];
  problems: FileProblem[];
  problems_left_out: number;
}

/** What a student needs to sign in; a password is told one time only. */
export interface Slip {
  username: string;
  name: string;
  class_name: string;
  password: string;
}

export interface RosterImported {
  new: number;
  renewed: number;
  slips: Slip[];
}

export interface StudentChange {
  name?: string;
  class_name?: string;
  extra_time_s?: number;
  reason: string;
}

/** Exactly one of the three. */
export type Group = { everybody: true } | { class_name: string } | { student_ids: readonly number[] };

/** Whether a student is ready to sit an exam offline, as their last device said. */
export interface ReadinessRow {
  student_id: number;
  username: string;
  name: string;
  class_name: string;
  is_ready: boolean;
  has_present_paper: boolean;
  storage_persisted: boolean | null;
  clock_offset_ms: number | null;
  app_version: string | null;
  reported_at: string | null;
  devices: number;
}

export const listStudents = (
  client: Client,
  query: StudentQuery,
  after: string | null,
): Promise<Page<Student>> => client.read('/staff/students', { ...query, limit: 100, after });

export const listClasses = (client: Client): Promise<{ items: SchoolClass[] }> =>
  client.read('/staff/classes');

export const changeStudent = (client: Client, student_id: number, change: StudentChange): Promise<Student> =>
  client.send('PATCH', `/staff/students/${student_id}`, change);

export const previewRoster = (client: Client, file: SentFile): Promise<RosterPreview> =>
  client.hand('POST', '/staff/students/roster-preview', { file });

export const importRoster = (client: Client, file: SentFile): Promise<RosterImported> =>
  client.hand('POST', '/staff/students/roster', { file });

/** Makes new passwords; the old ones are good no more. */
export const renewPasswords = (
  client: Client,
  whom: { class_name: string } | { student_ids: readonly number[] },
  reason: string,
): Promise<{ items: Slip[] }> => client.send('POST', '/staff/students/slips', { ...whom, reason });

export const enrol = (client: Client, exam_id: number, group: Group): Promise<{ new: number }> =>
  client.send('POST', `/staff/exams/${exam_id}/enrolments`, group);

export const unenrol = (client: Client, exam_id: number, student_id: number): Promise<void> =>
  client.send('DELETE', `/staff/exams/${exam_id}/enrolments/${student_id}`);

export const changeEnrolment = (
  client: Client,
  enrolment: { exam_id: number; student_id: number },
  change: { extra_time_s: number; reason: string },
): Promise<void> =>
  client.send('PATCH', `/staff/exams/${enrolment.exam_id}/enrolments/${enrolment.student_id}`, change);

export const listReadiness = (
  client: Client,
  exam_id: number,
  after: string | null,
): Promise<Page<ReadinessRow>> => client.read(`/staff/exams/${exam_id}/readiness`, { limit: 500, after });
