import type { Answer, BlockedReason, Card, HandedIn, Message, Player, Receipt } from '../../player/player';
import { fakePlayer, fakeSitting, type Given, type GivenSitting } from './fake-player';

const minute_ms = 60_000;
const receipt: Receipt = {
  code: 'K7PM-3XQ9',
  completed_at: '2026-03-12T10:42:00Z',
  answered: 58,
  signed: 'eyJleGFtIjoxfQ.Zq0b1w',
};

const card: Card = {
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
  attempts_left: 1,
  can_begin_another: false,
  prepared: 1,
  told: { paused: false, messages: [] },
};

const messages: Message[] = [
  { number: 1, at: new Date(Date.now() - 4 * minute_ms).toISOString(), text: 'Question 4: read "litres".' },
  {
    number: 2,
    at: new Date(Date.now() - minute_ms).toISOString(),
    text: 'The fire alarm is a test. Stay where you are and go on with your exam; if you could not hear the bell, you have lost nothing.',
  },
];

const soon = (minutes: number) => new Date(Date.now() + minutes * minute_ms).toISOString();

const everyCard: Card[] = [
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
  { ...card, exam_id: 7, title: 'Geography', state: 'handed-in', receipt },
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

const someAnswers: Record<string, Answer> = {
  q1: 'b',
  q2: ['a', 'c'],
  q3: 'a',
  q4: 'Nairobi',
  q6: { '1': 'a', '2': 'b' },
  ...Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`q${index + 10}`, 'a'])),
};

const allAnswers: Record<string, Answer> = Object.fromEntries(
  Array.from({ length: 61 }, (_, index) => [`q${index + 1}`, 'a']),
);

const handedIn: HandedIn = {
  title: card.title,
  by: 'student',
  sent: true,
  receipt,
  answered: 58,
  question_count: 60,
};

const show = (given: Given) => (): Player => fakePlayer(given);
const exams = (given: Omit<Given, 'screen'>) =>
  show({ screen: { name: 'exams' }, cards: everyCard, ...given });
const blocked = (reason: BlockedReason) => show({ screen: { name: 'blocked', reason } });
const exam = (given: GivenSitting, more: Partial<Given> = {}) => {
  const marked = ['q5', 'q12', 'q21'];
  return () =>
    fakePlayer({
      screen: { name: 'exam' },
      sitting: fakeSitting({ answers: someAnswers, marked, ...given }),
      ...more,
    });
};
const finished = (given: Partial<HandedIn>) =>
  show({ screen: { name: 'handed-in', exam_id: 1 }, handed_in: { ...handedIn, ...given } });

export const states: Record<string, () => Player> = {
  starting: show({ screen: { name: 'starting' }, account: null }),
  'sign-in': show({ screen: { name: 'sign-in' }, account: null }),
  'sign-in-wrong': show({ screen: { name: 'sign-in' }, account: null, problem: 'wrong' }),
  'sign-in-offline': show({ screen: { name: 'sign-in' }, account: null, problem: 'offline', busy: true }),
  exams: exams({}),
  'exams-offline': exams({
    online: false,
    last_contact_ms: Date.now() - 90 * minute_ms,
    notice: { kind: 'persist-refused' },
  }),
  'exams-none': exams({ cards: [], busy: true }),
  'exams-resume': exams({
    resume: {
      exam_id: 1,
      title: card.title,
      saved_ms: Date.now() - 30 * minute_ms,
      answered: 12,
      question_count: 60,
      time_left_s: 1500,
      can_start_fresh: true,
    },
  }),
  'blocked-refused': blocked('storage-refused'),
  'blocked-full': blocked('storage-full'),
  'blocked-held-up': blocked('storage-held-up'),
  'blocked-old': blocked('old-browser'),
  'blocked-not-ready': blocked('not-offline-ready'),
  'exam-choice': exam({}),
  'exam-several': exam({ index: 1, save: { kind: 'saved-on-device', waiting: 1 } }),
  'exam-true-false': exam({ index: 2, save: { kind: 'saving' } }),
  'exam-short': exam({ index: 3, save: { kind: 'offline', waiting: 4 } }),
  'exam-number': exam({ index: 4, save: { kind: 'sign-in-needed', waiting: 4 } }),
  'exam-matching': exam({ index: 5 }),
  'exam-information': exam({ index: 6 }),
  'exam-essay': exam({ index: 7, answers: { ...someAnswers, q8: 'Because it could be compared.' } }),
  'exam-picture': exam({ index: 8 }),
  'exam-last': exam({ index: 60, answers: allAnswers, marked: [] }),
  'exam-ten-minutes': exam({ time_left_s: 598, announcement: 'ten-minutes' }),
  'exam-one-minute': exam({
    time_left_s: 58,
    announcement: 'one-minute',
    save: { kind: 'offline', waiting: 1 },
  }),
  'exam-storage-failed': exam({ save: { kind: 'storage-failed', full: true } }),
  'exam-parked': exam({ save: { kind: 'parked', count: 1 } }),
  'exam-restored': exam({}, { notice: { kind: 'storage-restored' } }),
  'exam-other-tab': exam({ editing: 'other-tab' }),
  'exam-other-device': exam({ index: 7, editing: 'other-device' }),
  'exam-overtaken': exam({}, { notice: { kind: 'answered-on-other-device', numbers: [3] } }),
  'exam-paused': exam({ told: { paused: true, messages: [] } }),
  'exam-paused-offline': exam(
    { told: { paused: true, messages: [] }, save: { kind: 'offline', waiting: 2 } },
    { online: false },
  ),
  'exam-message': exam({ told: { paused: false, messages } }),
  'exams-told': exams({
    cards: everyCard.map((each, index) =>
      index === 0 ? { ...each, told: { paused: true, messages } } : each,
    ),
  }),
  'exam-notice': exam({}, { notice: { kind: 'made-inactive' } }),
  'handed-in-waiting': finished({ sent: false, receipt: null }),
  'handed-in-by-time': finished({ sent: false, receipt: null, by: 'time' }),
  'handed-in-sent': finished({ receipt: null }),
  'handed-in-receipt': finished({}),
};
