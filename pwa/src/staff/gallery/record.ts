import type { Page, RecordedDeed } from '../../wire/staff';
import { person } from './people';

const EXAM = 'Biology, term 2: cells and inheritance';
const began_ms = Date.now() - 3 * 3_600_000;

type Told = Pick<RecordedDeed, 'action' | 'reason' | 'detail'> & Partial<RecordedDeed>;

const told: readonly Told[] = [
  { action: 'results released', reason: '', detail: {} },
  {
    action: 'answer marked',
    reason: 'The model answer names only one of two right reasons, and this is the other.',
    detail: {},
    session_id: 4,
    students: [person(4).name],
  },
  { action: 'exam resumed', reason: 'False alarm', detail: { seconds: 412 } },
  { action: 'message sent', reason: '', detail: { text: 'Question 3: the country, not the city.' } },
  { action: 'exam paused', reason: 'Fire alarm', detail: {}, who: null },
  {
    action: 'time granted',
    reason: 'The network was down for ten minutes in room 12.',
    detail: { seconds: 600 },
    students: [1, 2, 3].map((index) => person(index).name),
  },
  {
    action: 'password renewed',
    reason: '',
    detail: {},
    exam_id: null,
    exam_title: null,
    students: [person(7).name],
  },
  {
    action: 'staff created',
    reason: '',
    detail: {},
    exam_id: null,
    exam_title: null,
    subject: 'osei',
    who: null,
  },
  { action: 'students enrolled', reason: '', detail: { new: 30 } },
  { action: 'exam imported', reason: '', detail: { title: EXAM } },
];

/** What staff did, the newest first. */
export const recordPage: Page<RecordedDeed> = {
  items: told.map((deed, index) => ({
    id: told.length - index,
    at: new Date(began_ms - index * 11 * 60_000).toISOString(),
    who: 'Ngozi Adeyemi',
    subject: 'exam 3',
    exam_id: 3,
    exam_title: EXAM,
    session_id: null,
    students: [],
    ...deed,
  })),
  next: 'more',
};
