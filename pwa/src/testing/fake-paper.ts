import type { ExamCard, Paper } from '../wire/wire';

/** The paper of the fake school's one exam. */
export const PAPER: Paper = {
  exam_id: 3,
  paper_version: 'v1',
  title: 'Physics',
  shuffle_questions: false,
  shuffle_options: false,
  questions: [
    {
      id: 'q1',
      kind: 'single_choice',
      text_html: 'One?',
      marks: 1,
      prompts: [],
      options: ['a', 'b', 'c'].map((id) => ({ id, text_html: id })),
    },
    { id: 'q2', kind: 'essay', text_html: 'Write.', marks: 1, prompts: [], options: [] },
    {
      id: 'q3',
      kind: 'true_false',
      text_html: 'True?',
      marks: 1,
      prompts: [],
      options: ['true', 'false'].map((id) => ({ id, text_html: id })),
    },
  ],
  pictures: ['/student/exam/3/picture/ab.svg'],
};

/** The same exam as its list has it before anybody has begun it. */
export const CARD: ExamCard = {
  exam_id: 3,
  title: 'Physics',
  duration_s: 1800,
  extra_time_s: 0,
  pause_allowance_s: null,
  opens_at: null,
  closes_at: null,
  autosave_interval_s: 30,
  question_count: 3,
  paper_version: 'v1',
  upload_token: 'token-of-ada',
  session: null,
};
