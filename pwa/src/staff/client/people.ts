import type {
  Page,
  ReadinessRow,
  RosterImported,
  RosterPreview,
  SchoolClass,
  SentFile,
  Slip,
  Student,
  StudentChange,
} from '../../wire/staff';
import type { Client } from './client';

export interface StudentQuery {
  class_name: string | null;
  search: string | null;
}

/** Exactly one of the three. */
export type Group = { everybody: true } | { class_name: string } | { student_ids: readonly number[] };

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
