import type { LivePicture, LiveState, LiveStudent } from '../../wire/staff';
import { person } from './people';

const minute_ms = 60_000;
const instant = (before_ms: number) => new Date(Date.now() - before_ms).toISOString();

/** Numbers that look random and are the same each time. */
function spread(index: number, below: number): number {
  return (index * 7919 + 104_729) % below;
}

const cycle: readonly LiveState[] = [
  'in_progress',
  'in_progress',
  'in_progress',
  'in_progress',
  'in_progress',
  'handed_in',
  'in_progress',
  'ready',
];

function student(index: number, questions: number): LiveStudent {
  const { id, name, username, class_name } = person(index);
  const state = cycle[index % cycle.length] ?? 'ready';
  const started = state !== 'ready';
  const answered = state === 'handed_in' ? questions : started ? 4 + spread(index, questions - 6) : 0;
  return {
    student_id: id,
    username,
    name,
    class_name,
    session_id: started ? id : null,
    attempt: started ? 1 : 0,
    state,
    last_heard_at: instant(
      state === 'in_progress' ? 2000 + spread(index, 28_000) : minute_ms * (3 + spread(index, 40)),
    ),
    question: started ? Math.min(questions, answered + 1) : null,
    answered,
    question_count: questions,
    delivered: started ? answered * 2 + spread(index, 7) : 0,
    waiting: started ? 0 : null,
    time_left_s: state === 'in_progress' ? 600 + spread(index, 1800) : null,
    devices: 1,
    flags: [],
    granted_s: 0,
    late_work: 0,
    has_receipt: state === 'handed_in',
  };
}

const special: readonly Partial<LiveStudent>[] = [
  {},
  { last_heard_at: instant(4 * minute_ms), waiting: 6 },
  {
    state: 'handed_in',
    last_heard_at: instant(7 * minute_ms),
    time_left_s: null,
    answered: 38,
    waiting: 2,
  },
  {},
  { flags: ['clock_ahead'], devices: 2 },
  {},
  { last_heard_at: instant(11 * minute_ms), time_left_s: 210, waiting: null },
  { state: 'not_ready', last_heard_at: null, devices: 0 },
  {},
  {},
  { state: 'set_aside', time_left_s: null },
  { attempt: 2, answered: 3, question: 4 },
  { state: 'handed_in', has_receipt: true, late_work: 2, time_left_s: null, waiting: 0 },
  { state: 'handed_in', has_receipt: false, time_left_s: null, waiting: null },
];

export function livePicture(size: number, more: Partial<LivePicture> = {}): LivePicture {
  const question_count = 40;
  return {
    exam_id: 3,
    title: 'Biology, term 2: cells and inheritance',
    question_count,
    server_ms: Date.now(),
    paused_at: null,
    messages: [],
    enrolled: size,
    rows: Array.from({ length: size }, (_, index) => ({
      ...student(index, question_count),
      ...(size > 0 ? special[index] : {}),
    })),
    ...more,
  };
}

/** A picture in which some students have gone on since the last one. */
export function movingPicture(size: number): () => LivePicture {
  let turn = 0;
  return () => {
    turn += 1;
    const picture = livePicture(size);
    return {
      ...picture,
      rows: picture.rows.map((one, index) =>
        one.state === 'in_progress' && index % 5 === turn % 5
          ? { ...one, answered: Math.min(40, one.answered + turn), last_heard_at: new Date().toISOString() }
          : one,
      ),
    };
  };
}
