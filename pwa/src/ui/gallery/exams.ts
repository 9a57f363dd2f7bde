import type { Answer, Card, HandedIn, Message, OwnResult, Receipt } from '../../player/player';

export const minute_ms = 60_000;
const receipt: Receipt = {
  code: 'K7PM-3XQ9',
  completed_at: '2026-03-12T10:42:00Z',
  answered: 58,
  signed: 'eyJleGFtIjoxfQ.Zq0b1w',
};

export const card: Card = {
  exam_id: 1,
  title: 'General knowledge, spring term',
  duration_s: 3600,
  question_count: 60,
  state: 'ready',
  opens_at: null,
  closes_at: null,
  answered: 0,
  time_left_s: null,
  waiting: 0,
  receipt: null,
  has_result: false,
  attempts_left: 1,
  can_begin_another: false,
  prepared: 1,
  told: { paused: false, messages: [] },
};

export const messages: Message[] = [
  { number: 1, at: new Date(Date.now() - 4 * minute_ms).toISOString(), text: 'Question 4: read "litres".' },
  {
    number: 2,
    at: new Date(Date.now() - minute_ms).toISOString(),
    text: 'The fire alarm is a test. Stay where you are and go on with your exam; if you could not hear the bell, you have lost nothing.',
  },
];

const soon = (minutes: number) => new Date(Date.now() + minutes * minute_ms).toISOString();

export const everyCard: Card[] = [
  { ...card, state: 'in-progress', answered: 12, time_left_s: 1510, closes_at: soon(300) },
  { ...card, exam_id: 2, title: 'Quick look', question_count: 10, duration_s: 600 },
  { ...card, exam_id: 3, title: 'Physics: waves and optics', state: 'preparing', prepared: 0.4 },
  { ...card, exam_id: 4, title: 'Comprehension', state: 'waiting-to-be-sent', duration_s: 5400, waiting: 3 },
  {
    ...card,
    exam_id: 5,
    title: 'Chemistry of the air we breathe and the water we drink',
    state: 'not-ready',
  },
  {
    ...card,
    exam_id: 6,
    title: 'History of writing',
    state: 'not-open',
    opens_at: soon(2000),
    closes_at: soon(4000),
  },
  { ...card, exam_id: 7, title: 'Geography', state: 'handed-in', receipt, has_result: true },
  {
    ...card,
    exam_id: 9,
    title: 'Vocabulary, as often as you like',
    state: 'handed-in',
    receipt,
    attempts_left: 2,
    can_begin_another: true,
  },
  { ...card, exam_id: 8, title: 'Algebra', state: 'closed', closes_at: soon(-4000) },
];

export const someAnswers: Record<string, Answer> = {
  q1: 'b',
  q2: ['a', 'c'],
  q3: 'a',
  q4: 'Nairobi',
  q6: { '1': 'a', '2': 'b' },
  ...Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`q${index + 10}`, 'a'])),
};

export const allAnswers: Record<string, Answer> = Object.fromEntries(
  Array.from({ length: 61 }, (_, index) => [`q${index + 1}`, 'a']),
);

export const handedIn: HandedIn = {
  title: card.title,
  by: 'student',
  sent: true,
  needs_no_page: true,
  receipt,
  answered: 58,
  question_count: 60,
  result: null,
};

export const result: OwnResult = {
  exam_id: 1,
  attempt: 2,
  marks: 51.5,
  marks_possible: 60,
  questions: Array.from({ length: 12 }, (_, index) => ({
    question_id: `q${index + 1}`,
    number: index + 1,
    marks: index === 4 ? null : Number(index % 3 !== 2),
    marks_possible: 1,
    remark: index === 7 ? 'Two good reasons; the second needs an example from the text.' : '',
  })),
};
