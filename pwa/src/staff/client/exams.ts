import type {
  Bank,
  ImportPreview,
  NewExam,
  Page,
  QuestionDraft,
  StaffExam,
  StaffExamDetail,
} from '../../wire/staff';
import type { Paper } from '../../wire/wire';
import type { Client } from './client';

/** What of an exam can be set at any time. */
export type ExamSettings = Pick<
  StaffExamDetail,
  | 'title'
  | 'duration_s'
  | 'opens_at'
  | 'closes_at'
  | 'pause_allowance_s'
  | 'late_policy'
  | 'autosave_interval_s'
  | 'shuffle_questions'
  | 'shuffle_options'
  | 'attempts_allowed'
  | 'students_see'
  | 'results_when'
>;

export function listExams(client: Client, after: string | null): Promise<Page<StaffExam>> {
  return client.read('/staff/exams', { limit: 50, after });
}

export function showExam(client: Client, exam_id: number): Promise<StaffExamDetail> {
  return client.read(`/staff/exams/${exam_id}`);
}

export function createExam(client: Client, exam: NewExam): Promise<StaffExamDetail> {
  return client.hand('POST', '/staff/exams', exam);
}

export function previewBank(client: Client, bank: Bank): Promise<ImportPreview> {
  return client.hand('POST', '/staff/exams/import-preview', bank);
}

/** A paper exactly as a student gets it. */
export function showPaper(client: Client, exam_id: number): Promise<Paper> {
  return client.read(`/staff/exams/${exam_id}/paper`);
}

export function changeSettings(
  client: Client,
  exam_id: number,
  settings: Partial<ExamSettings>,
): Promise<StaffExamDetail> {
  return client.send('PATCH', `/staff/exams/${exam_id}`, settings);
}

/** Replaces all questions, in this order; those that stay keep their ids. A new version where one has begun. */
export function writeQuestions(
  client: Client,
  exam_id: number,
  change: { paper_version: string; questions: readonly QuestionDraft[]; reason: string },
): Promise<StaffExamDetail> {
  return client.hand('PUT', `/staff/exams/${exam_id}/questions`, change);
}
