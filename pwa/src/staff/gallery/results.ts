import type {
  EssayAnswer,
  ExamResults,
  MarkedAnswer,
  Marking,
  MarkSheet,
  Page,
  QuestionResult,
  QuestionTimes,
  ResultRow,
} from '../../wire/staff';
import { questions } from './exams';
import { person } from './people';

const POSSIBLE = 40;

/** Marks as a class gets them: most of them in the middle, some full. */
function marksOf(index: number): number {
  const wave = Math.sin(index * 12.9898) * 43_758.5453;
  const one = wave - Math.floor(wave);
  const other = ((index * 37) % 17) / 17;
  return Math.min(POSSIBLE, Math.round((10 + (one + other) * 16) * 2) / 2);
}

function questionResult(index: number): QuestionResult {
  const question = questions[index % questions.length];
  const facility = 0.95 - ((index * 13) % 60) / 70;
  const isEssay = question?.kind === 'essay';
  return {
    question_id: `q${index + 1}`,
    number: index + 1,
    kind: question?.kind ?? 'single_choice',
    text_html: question?.text_html ?? '',
    marks: isEssay ? 5 : 1,
    answered: 27 - (index % 4),
    to_mark: isEssay ? 11 : 0,
    facility: isEssay ? null : facility,
    discrimination: isEssay ? null : ([0.52, 0.31, 0.18, 0.04, -0.12][index % 5] ?? null),
    options: (question?.options ?? []).map((option, place) => ({
      option_id: option.id,
      text_html: option.text_html,
      weight: place === 1 ? 1 : 0,
      chosen: place === 1 ? Math.round(27 * facility) : (index + place) % 5,
      chosen_by_best: place === 1 ? 8 : (index + place) % 2,
    })),
  };
}

export const results: ExamResults = {
  exam_id: 3,
  title: 'Biology, term 2: cells and inheritance',
  marks_possible: POSSIBLE,
  enrolled: 120,
  handed_in: 112,
  to_mark: 11,
  students_see: 'marks',
  results_when: 'released',
  results_released_at: null,
  distribution: Array.from({ length: 101 }, (_, index) => marksOf(index)),
  questions: Array.from({ length: 24 }, (_, index) => questionResult(index)),
};

export const times: QuestionTimes = {
  exam_id: 3,
  pruned: 0,
  questions: results.questions.map(({ question_id, number }) => {
    const median = 25 + ((number * 53) % 90);
    return {
      question_id,
      number,
      students: 100 - (number % 9),
      seconds: number === 24 ? null : { low: median * 0.6, median, high: median * 1.7 },
    };
  }),
};

export const resultPage: Page<ResultRow> = {
  items: Array.from({ length: 30 }, (_, index): ResultRow => {
    const { id, ...names } = person(index);
    const absent = index % 11 === 7;
    return {
      student_id: id,
      ...names,
      session_id: absent ? null : id,
      attempt: index === 4 ? 2 : absent ? 0 : 1,
      state: absent ? 'not_started' : 'handed_in',
      marks: absent || index % 6 === 2 ? null : marksOf(index),
      marks_so_far: marksOf(index),
      to_mark: index % 6 === 2 ? 1 : 0,
      late_work: index === 9 ? 2 : 0,
      flags: index === 3 ? ['clock_ahead'] : [],
      time_used_s: absent ? 0 : 1400 + ((index * 97) % 1200),
      handed_in_at: absent ? null : new Date().toISOString(),
    };
  }),
  next: null,
};

export const markSheet: MarkSheet = {
  session_id: 2,
  marks: 14.5,
  marks_possible: 24,
  answers: results.questions.slice(0, 12).map((question, index): MarkedAnswer => {
    const computed = question.kind === 'essay' ? null : (index * 7) % 3 === 0 ? 0 : question.marks;
    const overridden = index === 3;
    return {
      question_id: question.question_id,
      number: question.number,
      kind: question.kind,
      text_html: question.text_html,
      marks_possible: question.marks,
      answer_text: index === 5 ? '' : 'Mitochondrion; nucleus',
      computed,
      marks: overridden ? 0.5 : computed,
      revision: overridden ? 1 : 0,
      remark: '',
      reason: overridden ? 'The drawing was hard to read in print' : '',
      marked_by: overridden ? 'Ngozi Adeyemi' : null,
      marked_at: overridden ? new Date().toISOString() : null,
    };
  }),
};

const text =
  'It mattered for two reasons. First, the stone carries one decree in three scripts, and one of them, Greek, could still be read; so the names in it could be found again in the hieroglyphs.\n\nSecondly, it showed that hieroglyphs are not only pictures that stand for ideas: many of them stand for sounds. Without that, nobody could have read any other text.';

export const essays: Page<EssayAnswer> = {
  items: Array.from({ length: 14 }, (_, index): EssayAnswer => {
    const { id, name, class_name } = person(index);
    const marked = index % 3 === 1;
    return {
      session_id: id,
      student_id: id,
      name,
      class_name,
      attempt: index === 4 ? 2 : 1,
      counts: true,
      answer: index === 6 ? '' : text.slice(0, 120 + ((index * 89) % 300)),
      revision: marked ? 1 : 0,
      marks: marked ? 3.5 : null,
      remark: marked ? 'The second reason is missing.' : '',
      marked_by: marked ? 'Ngozi Adeyemi' : null,
      marked_at: marked ? new Date().toISOString() : null,
    };
  }),
  next: null,
};

export function marking(body: unknown, more: Partial<Marking> = {}): Marking {
  const { marks, remark } = body as { marks: number | null; remark: string };
  return {
    revision: 2,
    marks,
    remark,
    marked_by: 'Ngozi Adeyemi',
    marked_at: new Date().toISOString(),
    is_set_aside: false,
    ...more,
  };
}
