import type {
  EssayAnswer,
  ExamResults,
  Marking,
  MarkingDraft,
  MarkSheet,
  Page,
  QuestionTimes,
  ResultRow,
} from '../../wire/staff';
import type { Client } from './client';

export const showResults = (client: Client, exam_id: number): Promise<ExamResults> =>
  client.read(`/staff/exams/${exam_id}/results`);

export const showTimes = (client: Client, exam_id: number): Promise<QuestionTimes> =>
  client.read(`/staff/exams/${exam_id}/results/times`);

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

export const showMarks = (client: Client, session_id: number): Promise<MarkSheet> =>
  client.read(`/staff/sessions/${session_id}/marks`);

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
