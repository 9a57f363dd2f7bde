/**
 * What every store must do, as cases without a test framework: they run in unit tests against a simulated
 * IndexedDB and in real browsers against the real one.
 */
import type { AnswerRow, Batch, SessionRow, SnapshotRow, Store } from './store';

export interface StoreCase {
  name: string;
  /** Rejects where the store breaks its promise. `open` gives another handle on the same storage. */
  run(open: () => Store): Promise<void>;
}

const KEY = '7/3/1';
const OTHER = '8/3/1';
const WRITER = 'ab'.repeat(16);

export const stampOf = (number: number) => `00000000${number.toString(16).padStart(4, '0')}.0000.${WRITER}`;

export function snapshotRow(number: number, answers: Record<string, string>, session = KEY): SnapshotRow {
  const body = { writer: WRITER, number, stamp: stampOf(number), attempt: 1, answers };
  return { session, writer: WRITER, number, stamp: stampOf(number), body, waiting: session };
}

export function answerRow(question: string, answer: string, number: number): AnswerRow {
  return { session: KEY, question, answer, stamp: stampOf(number), marked: false, marked_stamp: '' };
}

export function sessionRow(key = KEY): SessionRow {
  const [student_id = 0, exam_id = 0, attempt = 0] = key.split('/').map(Number);
  const card = {
    exam_id,
    title: 'Physics',
    duration_s: 1800,
    extra_time_s: 0,
    pause_allowance_s: null,
    opens_at: null,
    closes_at: null,
    autosave_interval_s: 30,
    question_count: 3,
    paper_version: 'v1',
    upload_token: 'token',
    session: null,
  };
  return {
    key,
    student_id,
    exam_id,
    attempt,
    card,
    upload_token: 'token',
    state: 'active',
    question_order: ['q1', 'q2', 'q3'],
    started_ms: 0,
    granted_s: 0,
    hand_in: null,
    receipt: null,
  };
}

function expectEqual(actual: unknown, expected: unknown): void {
  const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (seen !== wanted) throw new Error(`expected ${wanted}, got ${seen}`);
}

const numbers = (rows: readonly SnapshotRow[]) => rows.map((row) => row.number).sort((a, b) => a - b);

const whole: Batch = {
  snapshots: [snapshotRow(1, { q1: 'a' })],
  answers: [answerRow('q1', 'a', 1)],
  session: sessionRow(),
  meta: { 'progress/7/3/1': { time_used_s: 5 } },
};

export const storeSuite: readonly StoreCase[] = [
  {
    name: 'gives back through another handle all that one write was given',
    async run(open) {
      await open().write(whole);
      const store = open();
      expectEqual(await store.journal(KEY), whole.snapshots);
      expectEqual(await store.answers(KEY), whole.answers);
      expectEqual(await store.session(KEY), whole.session);
      expectEqual(await store.meta('progress/7/3/1'), { time_used_s: 5 });
    },
  },
  {
    name: 'answers nothing where nothing was written',
    async run(open) {
      const store = open();
      expectEqual(await store.session(KEY), null);
      expectEqual(await store.meta('account'), null);
      expectEqual(await store.paper(7, 3), null);
      expectEqual(await store.journal(KEY), []);
      expectEqual(await store.waitingSessions(), []);
    },
  },
  {
    name: 'keeps nothing of a write that fails half-way',
    async run(open) {
      const store = open();
      const unkeepable = { session: KEY, question: 'q2', answer: () => 'a' } as unknown as AnswerRow;
      const failed = await store
        .write({ ...whole, answers: [unkeepable] })
        .catch((problem: Error) => problem.name);
      expectEqual(failed, 'StorageFailed');
      expectEqual(await store.journal(KEY), []);
      expectEqual(await store.session(KEY), null);
    },
  },
  {
    name: 'opens its write before it returns, so that a page being hidden loses nothing',
    async run(open) {
      const store = open();
      await store.sessions();
      const written = store.write(whole);
      const read_behind_it = store.journal(KEY);
      expectEqual(numbers(await read_behind_it), [1]);
      await written;
    },
  },
  {
    name: 'takes over what a page laid down as it went away and could not write',
    async run(open) {
      const store = open();
      await store.write(whole);
      await store.part(WRITER, {
        snapshots: [snapshotRow(2, { q1: 'b' })],
        answers: [answerRow('q1', 'b', 2)],
        meta: { 'progress/7/3/1': { time_used_s: 6 } },
      });
      await store.adoptParting();
      expectEqual(numbers(await store.waiting(KEY)), [1, 2]);
      expectEqual(await store.answers(KEY), [answerRow('q1', 'b', 2)]);
      expectEqual(await store.meta('progress/7/3/1'), { time_used_s: 6 });
    },
  },
  {
    name: 'leaves alone what came through all the same, and was delivered and answered anew since',
    async run(open) {
      const store = open();
      await store.part(WRITER, whole);
      await store.write(whole);
      await store.settle(KEY, [{ writer: WRITER, number: 1, outcome: 'accepted' }]);
      await store.write({ snapshots: [snapshotRow(2, { q1: 'b' })], answers: [answerRow('q1', 'b', 2)] });
      await store.adoptParting();
      expectEqual(numbers(await store.waiting(KEY)), [2]);
      expectEqual(await store.answers(KEY), [answerRow('q1', 'b', 2)]);
    },
  },
  {
    name: 'takes over only what is later than what is there, and only once',
    async run(open) {
      const store = open();
      await store.write({ snapshots: [snapshotRow(2, { q1: 'b' })], answers: [answerRow('q1', 'b', 2)] });
      await store.part(WRITER, whole);
      await store.adoptParting();
      expectEqual(await store.answers(KEY), [answerRow('q1', 'b', 2)]);
      await store.settle(KEY, [{ writer: WRITER, number: 1, outcome: 'accepted' }]);
      await store.adoptParting();
      expectEqual(numbers(await store.waiting(KEY)), [2]);
    },
  },
  {
    name: 'tells what waits, session by session',
    async run(open) {
      const store = open();
      await store.write({ snapshots: [snapshotRow(1, {}), snapshotRow(2, {}), snapshotRow(1, {}, OTHER)] });
      expectEqual(numbers(await store.waiting(KEY)), [1, 2]);
      expectEqual(numbers(await store.waiting(OTHER)), [1]);
      expectEqual(await store.waitingSessions(), [KEY, OTHER]);
    },
  },
  {
    name: 'takes a judged snapshot out of the queue and keeps it in the journal',
    async run(open) {
      const store = open();
      await store.write({ snapshots: [snapshotRow(1, { q1: 'a' }), snapshotRow(2, { q1: 'b' })] });
      await store.settle(KEY, [{ writer: WRITER, number: 1, outcome: 'accepted' }]);
      expectEqual(numbers(await store.waiting(KEY)), [2]);
      expectEqual(numbers(await store.journal(KEY)), [1, 2]);
      expectEqual((await store.journal(KEY))[0]?.outcome, 'accepted');
    },
  },
  {
    name: 'passes over a verdict on a snapshot that it does not have',
    async run(open) {
      const store = open();
      await store.settle(KEY, [{ writer: WRITER, number: 9, outcome: 'accepted' }]);
      expectEqual(await store.journal(KEY), []);
    },
  },
  {
    name: 'takes over the stamp that the server kept, in the journal and in the view',
    async run(open) {
      const store = open();
      await store.write({ snapshots: [snapshotRow(5, { q1: 'a' })], answers: [answerRow('q1', 'a', 5)] });
      await store.settle(KEY, [{ writer: WRITER, number: 5, outcome: 'accepted', stamp: stampOf(2) }]);
      expectEqual((await store.journal(KEY))[0]?.stamp, stampOf(2));
      expectEqual((await store.answers(KEY))[0]?.stamp, stampOf(2));
    },
  },
  {
    name: 'leaves a newer answer its own stamp when an older one is put back',
    async run(open) {
      const store = open();
      await store.write({ snapshots: [snapshotRow(5, { q1: 'a' })], answers: [answerRow('q1', 'b', 6)] });
      await store.settle(KEY, [{ writer: WRITER, number: 5, outcome: 'accepted', stamp: stampOf(2) }]);
      expectEqual((await store.answers(KEY))[0]?.stamp, stampOf(6));
    },
  },
  {
    name: 'puts the newest snapshot of a wanted answer back into the queue',
    async run(open) {
      const store = open();
      await store.write({
        snapshots: [snapshotRow(1, { q1: 'a' }), snapshotRow(2, { q1: 'b' }), snapshotRow(3, { q2: 'a' })],
      });
      const verdicts = [1, 2, 3].map((number) => ({ writer: WRITER, number, outcome: 'accepted' as const }));
      await store.settle(KEY, verdicts);
      expectEqual(await store.requeue(KEY, ['q1']), 1);
      expectEqual(numbers(await store.waiting(KEY)), [2]);
      expectEqual(await store.requeue(KEY, ['q9']), 0);
    },
  },
  {
    name: 'puts everything back into the queue, hand-ins too, when the server tells another epoch',
    async run(open) {
      const store = open();
      const hand_in = { by: 'student' as const, stamp: stampOf(9), writer: WRITER, at_ms: 0, answered: 1 };
      const closed = { ...hand_in, time_used_s: 60, current_question_index: 0 };
      await store.write({
        snapshots: [1, 2, 3].map((number) => snapshotRow(number, { q1: `${number}` })),
        session: { ...sessionRow(), state: 'closed', hand_in: closed },
      });
      expectEqual(await store.enterEpoch('first'), true);
      await store.settle(KEY, [
        { writer: WRITER, number: 1, outcome: 'superseded' },
        { writer: WRITER, number: 2, outcome: 'parked', code: 'invalid' },
        { writer: WRITER, number: 3, outcome: 'accepted', stamp: stampOf(2) },
      ]);
      expectEqual(await store.enterEpoch('first'), false);
      expectEqual(await store.waiting(KEY), []);
      expectEqual(await store.enterEpoch('second'), true);
      const waiting = await open().waiting(KEY);
      expectEqual(
        waiting.map(({ number, stamp, body, outcome }) => [number, stamp, body.stamp, outcome]),
        [1, 2, 2].map((kept, place) => [place + 1, stampOf(kept), stampOf(kept), undefined]),
      );
      expectEqual((await store.session(KEY))?.state, 'completed');
    },
  },
  {
    name: 'takes a kept stamp over into the view also after everything was sent again',
    async run(open) {
      const store = open();
      await store.write({ snapshots: [snapshotRow(5, { q1: 'a' })] });
      await store.settle(KEY, [{ writer: WRITER, number: 5, outcome: 'accepted', stamp: stampOf(2) }]);
      await store.enterEpoch('second');
      await store.write({ answers: [answerRow('q1', 'a', 5)] });
      await store.settle(KEY, [{ writer: WRITER, number: 5, outcome: 'duplicate' }]);
      expectEqual((await store.answers(KEY))[0]?.stamp, stampOf(2));
    },
  },
  {
    name: 'changes one session at a time, and none that is not there',
    async run(open) {
      const store = open();
      await store.write({ session: sessionRow() });
      const changed = await store.changeSession(KEY, (row) => ({ ...row, state: 'completed' }));
      expectEqual(changed?.state, 'completed');
      expectEqual(
        (await open().sessions()).map((row) => row.state),
        ['completed'],
      );
      expectEqual(await store.changeSession(OTHER, (row) => row), null);
      expectEqual((await store.changeSession(KEY, (row) => row))?.state, 'completed');
    },
  },
  {
    name: 'keeps each student their own paper',
    async run(open) {
      const paper = {
        exam_id: 3,
        paper_version: 'v1',
        title: 'Physics',
        shuffle_questions: false,
        shuffle_options: false,
        questions: [],
        pictures: [],
      };
      await open().writePaper(7, paper);
      expectEqual(await open().paper(7, 3), paper);
      expectEqual(await open().paper(8, 3), null);
    },
  },
  {
    name: 'goes on after its handle was closed',
    async run(open) {
      const store = open();
      await store.write(whole);
      store.close();
      await store.write({ snapshots: [snapshotRow(2, {})] });
      expectEqual(numbers(await store.journal(KEY)), [1, 2]);
    },
  },
  {
    name: 'proves that it can keep something, and leaves nothing behind',
    async run(open) {
      const store = open();
      await store.probe();
      expectEqual(await store.meta('probe'), null);
    },
  },
];
