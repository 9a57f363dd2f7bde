import type { Page, SessionLine, SessionStory, StoryEntry } from '../../wire/staff';
import { person } from './people';

const START_MS = Date.now() - 50 * 60_000;
const at = (seconds: number) => new Date(START_MS + seconds * 1000).toISOString();
const writers = ['a1b2c3d4e5f60718', '90ab12cd34ef5678'] as const;

function line(index: number): SessionLine {
  const { id, ...names } = person(index);
  return {
    session_id: id,
    exam_id: 3,
    exam_title: 'Biology, term 2: cells and inheritance',
    student_id: id,
    ...names,
    attempt: index === 4 ? 2 : 1,
    state: (['closed', 'closed', 'active', 'completed', 'inactive'] as const)[index % 5] ?? 'closed',
    answered: 38,
    started_at: at(0),
    last_heard_at: at(2800 - index * 60),
    handed_in_at: at(2700),
    late_work: index === 1 ? 2 : 0,
    flags: index === 1 ? ['clock_ahead'] : [],
  };
}

export const sessionPage: Page<SessionLine> = {
  items: Array.from({ length: 24 }, (_, index) => line(index)),
  next: null,
};

function entry(number: number, writer: 0 | 1, more: Partial<StoryEntry> = {}): StoryEntry {
  const made_s = number * 70 + writer * 900;
  return {
    writer: writers[writer],
    number,
    claimed_at: at(made_s),
    kept_at: at(made_s),
    proven_after_at: at(made_s - 28),
    received_at: at(made_s + 2),
    outcome: 'accepted',
    lateness: 'proven_on_time',
    answers: [{ question_id: `q${number}`, number, text: 'Mitochondrion', won: true, overtaken: false }],
    is_late_work: false,
    counts: true,
    ruling: null,
    ...more,
  };
}

export const story: SessionStory = {
  ...line(1),
  question_count: 40,
  completed_at: at(2700),
  closed_at: at(2702),
  receipt_code: 'K7PM-3XQ9',
  time_used_s: 2410,
  time_left_s: 290,
  granted_s: 600,
  marks: 31.5,
  marks_possible: 40,
  entries: [
    ...[1, 2, 3, 4, 5, 6].map((number) => entry(number, 0)),
    entry(7, 0, {
      outcome: 'superseded',
      answers: [{ question_id: 'q3', number: 3, text: 'Ribosome', won: false, overtaken: true }],
    }),
    ...[1, 2, 3].map((number) => entry(number, 1, { claimed_at: at(number * 70 + 1100) })),
    entry(4, 1, { answers: [] }),
    entry(5, 1, {
      received_at: at(3050),
      outcome: 'late',
      lateness: 'claimed',
      is_late_work: true,
      counts: true,
      answers: [
        {
          question_id: 'q8',
          number: 8,
          text: 'Because it could be compared with the Greek text.',
          won: true,
          overtaken: false,
        },
        { question_id: 'q9', number: 9, text: '', won: true, overtaken: false },
      ],
    }),
    entry(6, 1, {
      claimed_at: at(2790),
      kept_at: at(2790),
      proven_after_at: at(2760),
      received_at: at(3051),
      outcome: 'late',
      lateness: 'proven_late',
      is_late_work: true,
      counts: false,
      ruling: { counts: false, reason: 'Made after the bell.', ruled_at: at(3100) },
      answers: [{ question_id: 'q10', number: 10, text: 'Ribosome', won: false, overtaken: false }],
    }),
  ],
  events: [
    {
      at: at(1200),
      action: 'time granted',
      who: 'Ngozi Adeyemi',
      reason: 'The network was down for ten minutes.',
      detail: { seconds: 600 },
    },
    { at: at(2700), action: 'handed in', who: null, reason: '', detail: {} },
  ],
  flags_with_evidence: [{ code: 'clock_ahead', evidence: 'a stamp was 192 s ahead of the server’s clock' }],
  pruned_at: null,
  removed: 0,
  missing: [{ writer: writers[1], gaps: [{ first: 7, last: 8 }] }],
  quarantined: [
    {
      quarantined_id: 5,
      received_at: at(1900),
      code: 'other_paper_version',
      detail: "The session's paper asks this otherwise.",
      answers: [
        { question_id: 'q4', number: 4, text: 'The Rosetta Stone' },
        { question_id: 'q12', number: 0, text: 'In the year 1799.' },
      ],
      received: '{"writer": "9d1c…", "number": 6, "answers": {"q4": "b", "q12": "In the year 1799."}}',
      settled: null,
    },
    {
      quarantined_id: 4,
      received_at: at(1850),
      code: 'invalid',
      detail: 'answers: Not a valid mapping type.',
      answers: [],
      received: '{"writer": "9d1c…", "number": 5, "answers": "b"}',
      settled: { settled_at: at(4000), reason: 'A device of the test run; the student has none such.' },
    },
  ],
};
