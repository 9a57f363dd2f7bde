import { paper } from '../../ui/gallery/paper';
import type { Client } from '../client/client';
import { examDetail, examPage, faultyPreview, preview } from './exams';
import { type Answers, fakeClient, onceThenOffline, silence, trouble } from './fake-client';
import { livePicture, movingPicture } from './live';
import { recordPage } from './record';
import { essays, marking, markSheet, resultPage, results, times } from './results';
import { sessionPage, story } from './sessions';
import {
  classes,
  faultyRoster,
  readiness,
  rosterImported,
  rosterPreview,
  slips,
  studentPage,
} from './students';

/** One state of the gallery: what the server answers, and where one is. */
export interface State {
  client: Client;
  at: string;
  /** Whose signing out the server has not heard of yet. */
  signed_out?: number;
}

const show = (at: string, answers: Answers = {}): State => ({ at, client: fakeClient(answers) });

const live = (answers: Answers[string]): State => show('#/live/3', { '/staff/exams/3/live': answers });

const student = { id: 9, name: 'Amina Okafor', username: 'amina', role: 'student', school: 'Hill School' };

const exams = (at: string, answers: Answers = {}): State =>
  show(at, {
    '/staff/exams': () => examPage,
    '/staff/exams/3': () => examDetail,
    '/staff/exams/3/paper': () => paper,
    '/staff/exams/3/questions': () => examDetail,
    '/staff/exams/import-preview': () => preview,
    '/staff/exams/3/readiness': () => readiness(30),
    '/staff/students': () => studentPage(40),
    '/staff/classes': () => classes,
    ...answers,
  });

const students = (at: string, answers: Answers = {}): State =>
  show(at, {
    '/staff/students': () => studentPage(60),
    '/staff/classes': () => classes,
    '/staff/students/slips': () => ({ items: slips }),
    '/staff/students/roster-preview': () => rosterPreview,
    '/staff/students/roster': () => rosterImported,
    ...answers,
  });

const resultsOf = (at: string, answers: Answers = {}): State =>
  show(at, {
    '/staff/exams': () => examPage,
    '/staff/exams/3/results': () => results,
    '/staff/exams/3/results/students': () => resultPage,
    '/staff/exams/3/results/times': () => times,
    '/staff/exams/3/questions/': () => essays,
    '/staff/sessions/': (_path, body) => marking(body),
    ...answers,
  });

const record = (answer: Answers[string]): State =>
  show('#/record', { '/staff/audit-events': answer, '/staff/exams': () => examPage });

export const states: Readonly<Record<string, State>> = {
  'sign-in': show('', { '/auth/account': trouble('sign-in-needed') }),
  'sign-in-offline': show('', { '/auth/account': trouble('offline') }),
  'sign-in-owed': { ...show('', { '/auth/account': trouble('offline') }), signed_out: 7 },
  'sign-in-student': show('', { '/auth/account': () => ({ account: student }) }),
  'signed-out-meanwhile': live(trouble('sign-in-needed')),
  lost: show('#/nowhere'),
  live: live(() => livePicture(30)),
  'live-thousand': live(movingPicture(1000)),
  'live-paused': live(() => livePicture(30, { paused_at: new Date(Date.now() - 240_000).toISOString() })),
  'live-offline': live(onceThenOffline(() => livePicture(30))),
  'live-nobody': live(() => livePicture(0)),
  'live-loading': live(silence),
  'live-failed': live(trouble('failed', { request_id: 'f3a91c20' })),
  'live-no-connection': live(trouble('offline')),
  exams: exams('#/exams'),
  'exams-none': exams('#/exams', { '/staff/exams': () => ({ items: [], next: null }) }),
  'exams-offline': exams('#/exams', { '/staff/exams': trouble('offline') }),
  'new-exam': exams('#/exams/new'),
  'new-exam-faulty': exams('#/exams/new', { '/staff/exams/import-preview': () => faultyPreview }),
  exam: exams('#/exams/3'),
  'exam-preview': exams('#/exams/3/preview'),
  'exam-empty': exams('#/exams/3', { '/staff/exams/3': () => ({ ...examDetail, questions: [] }) }),
  'exam-conflict': exams('#/exams/3', {
    '/staff/exams/3/questions': trouble('conflict', {
      code: 'changed_meanwhile',
      detail: 'The questions were changed meanwhile: look at them again.',
    }),
  }),
  'exam-settings': exams('#/exams/3/settings'),
  'exam-students': exams('#/exams/3/students'),
  'exam-students-none': exams('#/exams/3/students', { '/staff/exams/3/readiness': () => readiness(0) }),
  results: resultsOf('#/results/3'),
  'results-nobody': resultsOf('#/results/3', {
    '/staff/exams/3/results': () => ({ ...results, handed_in: 0, distribution: [] }),
  }),
  essays: resultsOf('#/results/3/essays'),
  'essays-offline': resultsOf('#/results/3/essays', { '/staff/sessions/': trouble('offline') }),
  'essays-conflict': resultsOf('#/results/3/essays', {
    '/staff/sessions/': () =>
      marking(
        { marks: 4, remark: 'Both reasons are there.' },
        { is_set_aside: true, marked_by: 'Bayo Osei' },
      ),
  }),
  'essays-none': resultsOf('#/results/3/essays', {
    '/staff/exams/3/questions/': () => ({ items: [], next: null }),
  }),
  sessions: show('#/sessions', { '/staff/sessions': () => sessionPage, '/staff/exams': () => examPage }),
  'sessions-none': show('#/sessions', { '/staff/sessions': () => ({ items: [], next: null }) }),
  session: show('#/sessions/2', {
    '/staff/sessions/2': () => story,
    '/staff/sessions/2/marks': () => markSheet,
    '/staff/sessions/2/markings/': (_path, body) => marking(body),
  }),
  record: record(() => recordPage),
  'record-none': record(() => ({ items: [], next: null })),
  'record-loading': record(silence),
  'record-offline': record(trouble('offline')),
  'record-failed': record(trouble('failed', { request_id: 'f3a91c20' })),
  students: students('#/students'),
  'students-none': students('#/students', { '/staff/students': () => studentPage(0) }),
  roster: students('#/students/import'),
  'roster-faulty': students('#/students/import', { '/staff/students/roster-preview': () => faultyRoster }),
};
