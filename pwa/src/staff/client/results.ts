import type { Page } from '../../wire/staff';
import type { Client } from './client';

/** One student's result in an exam: of the session that counts, or of none. */
export interface ResultRow {
  student_id: number;
  username: string;
  name: string;
  class_name: string;
  session_id: number | null;
  attempt: number;
  state: 'not_started' | 'in_progress' | 'handed_in' | 'set_aside';
  /** Null: not handed in, or staff still have to mark something. */
  marks: number | null;
  /** What is marked so far. */
  marks_so_far: number;
  /** Answers that staff still have to mark. */
  to_mark: number;
  late_work: number;
  flags: string[];
  time_used_s: number;
  handed_in_at: string | null;
}

/** How often an option was chosen, and how often by the third of students with the most marks. */
export interface OptionUse {
  option_id: string;
  text_html: string;
  weight: number;
  chosen: number;
  chosen_by_best: number;
}

/** What the answers say about a question. */
export interface QuestionResult {
  question_id: string;
  number: number;
  kind: string;
  text_html: string;
  marks: number;
  answered: number;
  to_mark: number;
  /** The mean share of its marks, from 0 to 1; null: nothing is marked yet. */
  facility: number | null;
  /** How its marks go with the marks of all others, from -1 to 1; null: too few students, or all alike. */
  discrimination: number | null;
  /** In the middle of all students; null: not known. */
  median_time_s: number | null;
  options: OptionUse[];
}

/** What an exam came to. */
export interface ExamResults {
  exam_id: number;
  title: string;
  marks_possible: number;
  enrolled: number;
  handed_in: number;
  to_mark: number;
  students_see: 'nothing' | 'marks' | 'marks_by_question';
  results_when: 'handed_in' | 'closed' | 'released';
  results_released_at: string | null;
  /** The marks of every session that counts and is wholly marked. */
  distribution: number[];
  questions: QuestionResult[];
}

/** An answer to an essay question, and what staff gave for it. */
export interface EssayAnswer {
  session_id: number;
  student_id: number;
  name: string;
  class_name: string;
  answer: string;
  /** Of the marking that stands; 0: none yet. */
  revision: number;
  marks: number | null;
  remark: string;
  marked_by: string | null;
  marked_at: string | null;
}

/** Marks for one answer, as they are sent: `request` names the sending, so that repeating it adds nothing. */
export interface MarkingDraft {
  request: string;
  /** The revision that was seen when this was written. */
  seen_revision: number;
  marks: number | null;
  remark: string;
  reason: string;
}

/** The marking that stands after one was sent; where another was made meanwhile, `is_set_aside` tells it. */
export interface Marking {
  revision: number;
  marks: number | null;
  remark: string;
  marked_by: string | null;
  marked_at: string;
  is_set_aside: boolean;
}

export const showResults = (client: Client, exam_id: number): Promise<ExamResults> =>
  client.read(`/staff/exams/${exam_id}/results`);

export const listResults = (
  client: Client,
  exam_id: number,
  after: string | null,
): Promise<Page<ResultRow>> => client.read(`/staff/exams/${exam_id}/results/students`, { limit: 500, after });

export const listEssays = (
  client: Client,
  question: { exam_id: number; question_id: string },
  after: string | null,
): Promise<Page<EssayAnswer>> =>
  client.read(`/staff/exams/${question.exam_id}/questions/${question.question_id}/answers`, {
    limit: 500,
    after,
  });

export const sendMarking = (
  client: Client,
  answer: { session_id: number; question_id: string },
  draft: MarkingDraft,
): Promise<Marking> =>
  client.send('PUT', `/staff/sessions/${answer.session_id}/markings/${answer.question_id}`, draft);

export const releaseResults = (client: Client, exam_id: number, reason: string): Promise<void> =>
  client.send('POST', `/staff/exams/${exam_id}/release-results`, { reason });

/** Where a browser downloads an export from. */
export const exportAddress = (exam_id: number, rows: 'students' | 'responses', format: 'csv' | 'xlsx') =>
  `/staff/exams/${exam_id}/results/${rows}.${format}`;
