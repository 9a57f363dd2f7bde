import type { QuestionKind } from '../../core/answer';
import type { Client } from './client';

export type { QuestionKind };
export type LatePolicy = 'count_all' | 'count_proven_and_claimed' | 'count_proven_only';
export type StudentsSee = 'nothing' | 'marks' | 'marks_by_question';
export type ResultsWhen = 'handed_in' | 'closed' | 'released';

/** An exam in the list. */
export interface StaffExam {
  exam_id: number;
  title: string;
  duration_s: number;
  opens_at: string | null;
  closes_at: string | null;
  created_at: string;
  question_count: number;
  enrolled: number;
  in_progress: number;
  handed_in: number;
  paper_number: number;
}

export interface StaffOption {
  id: string;
  text_html: string;
  feedback_html?: string;
}

export interface StaffPrompt {
  id: string;
  text_html: string;
}

/** A question with its key. */
export interface StaffQuestion {
  id: string;
  kind: QuestionKind;
  text_html: string;
  marks: number;
  options: StaffOption[];
  prompts: StaffPrompt[];
  key: Record<string, unknown>;
  title: string;
  category: string;
  feedback_html: string;
}

export interface ExamSettings {
  title: string;
  duration_s: number;
  opens_at: string | null;
  closes_at: string | null;
  pause_allowance_s: number | null;
  late_policy: LatePolicy;
  autosave_interval_s: number;
  shuffle_questions: boolean;
  shuffle_options: boolean;
  attempts_allowed: number;
  students_see: StudentsSee;
  results_when: ResultsWhen;
}

export interface PaperVersion {
  version: string;
  number: number;
  replaced_at: string | null;
  sessions: number;
}

/** An exam with its settings, its questions and their keys. */
export interface StaffExamDetail extends StaffExam, ExamSettings {
  results_released_at: string | null;
  paused_at: string | null;
  paper_version: string;
  started: boolean;
  questions: StaffQuestion[];
  versions: PaperVersion[];
}

/** A file, handed over whole: its bytes in base64. */
export interface SentFile {
  name: string;
  content: string;
}

export interface Bank {
  file: SentFile;
  pictures: SentFile[];
}

export interface FileProblem {
  line: number;
  found: string;
  expected: string;
}

/** What a file would become, and what of it cannot be taken. */
export interface ImportPreview {
  questions: StaffQuestion[];
  problems: FileProblem[];
  problems_left_out: number;
  /** By its address in the questions, each picture as a `data:` address. */
  pictures: Record<string, string>;
}

export interface NewExam extends Partial<ExamSettings> {
  title: string;
  duration_s: number;
  bank?: Bank;
  enrol_all: boolean;
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

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

export function changeSettings(
  client: Client,
  exam_id: number,
  settings: Partial<ExamSettings>,
): Promise<StaffExamDetail> {
  return client.send('PATCH', `/staff/exams/${exam_id}`, settings);
}
