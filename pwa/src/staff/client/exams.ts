import type {
  Bank,
  ImportPreview,
  NewExam,
  Page,
  Rewriting,
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

/** Page after page until there are no more. */
export async function listEveryExam(client: Client): Promise<StaffExam[]> {
  const exams: StaffExam[] = [];
  let after: string | null = null;
  do {
    const page: Page<StaffExam> = await listExams(client, after);
    exams.push(...page.items);
    after = page.next;
  } while (after !== null);
  return exams;
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

/** A paper exactly as a student gets it, and the time that there is for it. */
export async function showPaper(client: Client, exam_id: number): Promise<Paper & { duration_s: number }> {
  const [paper, { duration_s }] = await Promise.all([
    client.read<Paper>(`/staff/exams/${exam_id}/paper`),
    showExam(client, exam_id),
  ]);
  return { ...paper, duration_s };
}

export function changeSettings(
  client: Client,
  exam_id: number,
  settings: Partial<ExamSettings>,
): Promise<StaffExamDetail> {
  return client.send('PATCH', `/staff/exams/${exam_id}`, settings);
}

/** Takes an exam away; refused once somebody has begun it. */
export function removeExam(client: Client, exam_id: number): Promise<void> {
  return client.send('DELETE', `/staff/exams/${exam_id}`);
}

/** Where a browser downloads a question bank to fill in from. */
export const templateAddress = (format: 'csv' | 'xlsx') => `/staff/exams/template.${format}`;

/** Replaces all questions, in this order; those that stay keep their ids. A new version where one has begun. */
export function writeQuestions(client: Client, exam_id: number, change: Rewriting): Promise<StaffExamDetail> {
  return client.hand('PUT', `/staff/exams/${exam_id}/questions`, change);
}
