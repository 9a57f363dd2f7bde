import { paper } from '../../ui/gallery/paper';
import type { ImportPreview, Page, StaffExam, StaffExamDetail, StaffQuestion } from '../../wire/staff';

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

const exam: StaffExam = {
  exam_id: 3,
  title: 'Biology, term 2: cells and inheritance',
  duration_s: 2700,
  opens_at: hours(-0.5),
  closes_at: hours(1.5),
  created_at: hours(-200),
  question_count: 40,
  enrolled: 30,
  in_progress: 21,
  handed_in: 6,
  paper_number: 2,
};

export const examPage: Page<StaffExam> = {
  items: [
    exam,
    {
      ...exam,
      exam_id: 4,
      title: 'Comprehension: The Rosetta stone',
      opens_at: hours(40),
      closes_at: hours(42),
      in_progress: 0,
      handed_in: 0,
      enrolled: 112,
      duration_s: 5400,
      question_count: 12,
    },
    {
      ...exam,
      exam_id: 5,
      title: 'Physics: waves and optics',
      opens_at: null,
      closes_at: null,
      in_progress: 3,
      handed_in: 88,
      enrolled: 112,
      question_count: 25,
    },
    {
      ...exam,
      exam_id: 6,
      title: 'Geography',
      opens_at: hours(-300),
      closes_at: hours(-290),
      in_progress: 0,
      handed_in: 961,
      enrolled: 1004,
      duration_s: 3600,
      question_count: 50,
    },
  ],
  next: 'WzZd',
};

const keys: Partial<Record<StaffQuestion['kind'], Record<string, unknown>>> = {
  single_choice: { weights: { a: 0, b: 1, c: 0, d: 0 } },
  multiple_choice: { weights: { a: 0.5, b: 0.25, c: 0.25, d: -0.5 } },
  true_false: { weights: { a: 1 } },
  short_answer: {
    accepted: [
      { text: 'Nairobi', fraction: 1 },
      { text: 'Nairobi City', fraction: 0.5 },
    ],
    case_sensitive: false,
  },
  numerical: { accepted: [{ low: '4.6', high: '4.7', fraction: 1 }] },
  matching: { pairs: { 1: 'a', 2: 'b', 3: 'c' } },
};

export const questions: StaffQuestion[] = paper.questions.slice(0, 14).map((question) => ({
  ...question,
  key: keys[question.kind] ?? {},
  title: '',
  category: '',
  feedback_html: '',
}));

export const examDetail: StaffExamDetail = {
  ...exam,
  pause_allowance_s: 600,
  late_policy: 'count_proven_and_claimed',
  autosave_interval_s: 30,
  shuffle_questions: true,
  shuffle_options: true,
  attempts_allowed: 1,
  students_see: 'marks',
  results_when: 'released',
  results_released_at: null,
  paused_at: null,
  paper_version: 'ab',
  questions_version: 'cd',
  started: true,
  questions,
  versions: [
    { version: 'ab', number: 2, replaced_at: null, sessions: 25 },
    { version: '9c', number: 1, replaced_at: hours(-0.2), sessions: 2 },
  ],
  messages: [],
};

export const preview: ImportPreview = { questions, problems: [], problems_left_out: 0, attachments: {} };

export const faultyPreview: ImportPreview = {
  questions: questions.slice(0, 3),
  problems: [
    { line: 12, found: '"~Nucleus"', expected: 'a right answer, marked with =' },
    { line: 31, found: 'nothing', expected: 'a closing }' },
    { line: 58, found: '"cell.png"', expected: 'a picture that was chosen with the file' },
  ],
  problems_left_out: 0,
  attachments: {},
};
