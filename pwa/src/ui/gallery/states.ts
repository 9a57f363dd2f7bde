import type { BlockedReason, HandedIn, Player } from '../../player/player';
import { allAnswers, card, everyCard, handedIn, messages, minute_ms, result, someAnswers } from './exams';
import { fakePlayer, fakeSitting, type Given, type GivenSitting } from './fake-player';

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
  'sign-in-failed': show({
    screen: { name: 'sign-in' },
    account: null,
    problem: 'failed',
    reference: '5f3a91c20b7d',
  }),
  exams: exams({}),
  'exams-offline': exams({
    online: false,
    last_contact_ms: Date.now() - 90 * minute_ms,
    notice: { kind: 'persist-refused' },
  }),
  'exams-failing': exams({
    online: false,
    last_contact_ms: Date.now() - minute_ms,
    reference: '5f3a91c20b7d',
  }),
  'exams-none': exams({ cards: [] }),
  'exams-looking': exams({ cards: [], busy: true }),
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
  'exam-parked': exam({ save: { kind: 'parked', count: 1 } }, { reference: '5f3a91c20b7d' }),
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
  'handed-in-waiting-for-page': finished({ sent: false, needs_no_page: false, receipt: null }),
  'handed-in-by-time': finished({ sent: false, receipt: null, by: 'time' }),
  'handed-in-sent': finished({ receipt: null }),
  'handed-in-receipt': finished({}),
  'handed-in-result': finished({ result }),
  'handed-in-sum': finished({ result: { ...result, attempt: 1, marks: null, questions: [] } }),
  'handed-in-no-result': finished({ result: 'unreachable' }),
};
