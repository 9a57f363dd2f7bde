import { type Change, EMPTY_VIEW, fold } from '../core/merge';
import { formatStamp } from '../core/stamp';
import type {
  Completion,
  DeviceReport,
  ExamCard,
  OwnResult,
  SessionFull,
  SessionSummary,
  Snapshot,
} from '../wire/wire';
import { FakeHandIns } from './fake-hand-ins';
import { CARD, PAPER } from './fake-paper';
import { json, problem } from './fake-replies';
import { FakeStaff } from './fake-staff';

const ACCOUNT = { id: 7, name: 'Ada', username: 'ada', role: 'student', school: 'Hill School' };
const RECEIPT = { code: 'K7PM-3XQ9', completed_at: '2026-06-01T10:00:00Z', answered: 2, signed: 's' };

type Answering =
  | 'answers'
  | 'is-down'
  | 'fails'
  | 'answers-html'
  | 'answers-other-json'
  | 'loses-replies'
  | 'refuses-tokens';

/** A school's server behind `fetch`: it merges as the real one does, and misbehaves as it is told. */
export class FakeSchool {
  mood: Answering = 'answers';
  signed_in = ACCOUNT as typeof ACCOUNT | null;
  card = CARD;
  paper = PAPER;
  /** Further exams in the list. */
  other_cards: readonly ExamCard[] = [];
  readonly staff: FakeStaff;
  readonly snapshots: Snapshot[] = [];
  readonly requests: string[] = [];
  /** A snapshot that it refuses, and with it every batch that carries it. */
  poison: (snapshot: Snapshot) => boolean = () => false;
  /** How many uploads it refused for one. */
  refused = 0;
  completed = false;
  readonly hand_ins = new FakeHandIns();
  /** Writers that write elsewhere too, and got their snapshots in first. */
  readonly copied = new Set<string>();
  /** Where there is one, the time to which it puts every stamp back. */
  latest_ms: number | null = null;
  /** Called before each request is answered. */
  before: (path: string) => void = () => undefined;
  /** What devices said of themselves, in turn. */
  readonly reports: DeviceReport[] = [];
  /** The marks that its rule shows. */
  result: OwnResult | null = null;
  /** The writers that took the session over, in turn. */
  readonly editors: string[] = [];

  constructor(private readonly now_ms: () => number) {
    this.staff = new FakeStaff(now_ms);
  }

  /** The answers of an attempt, as the server holds them. */
  answers(attempt = 1): Readonly<Record<string, unknown>> {
    return this.view(attempt).answers;
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const path = String(input);
    this.requests.push(`${init.method ?? 'GET'} ${path}`);
    this.before(path);
    if (this.mood === 'is-down') throw new TypeError('Failed to fetch');
    if (this.mood === 'fails') return problem(500, 'internal_error');
    if (this.mood === 'answers-other-json') return json({});
    if (this.mood === 'answers-html') return new Response('<html>Welcome to the station</html>');
    const response = this.answer(path, JSON.parse(String(init.body ?? '{}')));
    if (this.mood === 'loses-replies') throw new TypeError('Failed to fetch');
    return response;
  };

  private answer(path: string, body: Record<string, unknown>): Response {
    if (path === '/auth/sign-in') return this.signIn(body);
    if (path === '/auth/sign-out') return new Response(null, { status: 204 });
    if (path.endsWith('/save') || path.endsWith('/complete')) return this.upload(path, body);
    if (!this.signed_in) return problem(401, 'sign_in_needed');
    if (path === '/auth/account') return json({ account: this.signed_in });
    if (path === '/student/exams')
      return json({
        ...this.whose(),
        exams: [{ ...this.card, ...this.staff.notices() }, ...this.other_cards],
      });
    if (path.endsWith('/paper')) return json(this.paper);
    if (path.endsWith('/restore'))
      return json({ ...this.whose(), ...this.staff.news(this.card), session: this.restored() });
    if (path.endsWith('/result')) return this.result ? json(this.result) : problem(404, 'not_found');
    if (path.endsWith('/take-over')) return this.takeOver(String(body.writer));
    if (path.endsWith('/device-report')) return this.hearOf(body as unknown as DeviceReport);
    return problem(404, 'not_found');
  }

  private hearOf(report: DeviceReport): Response {
    this.reports.push(report);
    return new Response(null, { status: 204 });
  }

  private takeOver(writer: string): Response {
    if (this.editors.at(-1) !== writer) this.editors.push(writer);
    return json({ ...this.whose(), ...this.staff.news(this.card), session: this.restored() });
  }

  private signIn({ username, password }: Record<string, unknown>): Response {
    if (username !== 'ada' || password !== 'demo') return problem(401, 'wrong_username_or_password');
    this.signed_in = ACCOUNT;
    return json({ account: ACCOUNT });
  }

  private upload(path: string, body: Record<string, unknown>): Response {
    if (this.mood === 'refuses-tokens') return problem(401, 'sign_in_needed');
    const snapshots = (body.snapshots ?? []) as Snapshot[];
    if (snapshots.some(this.poison)) {
      this.refused += 1;
      return problem(422, 'invalid');
    }
    const known = new Set(this.snapshots.map(nameOf));
    const mine = snapshots.filter(({ writer }) => !this.copied.has(writer));
    const outcomes = snapshots.map(({ writer, number }) => {
      if (this.copied.has(writer)) return { writer, number, outcome: 'quarantined', code: 'number_reused' };
      const outcome = known.has(nameOf({ writer, number })) ? 'duplicate' : 'accepted';
      return { writer, number, outcome, ...this.puttingBack({ writer, number }) };
    });
    const fresh = mine.filter((snapshot) => !known.has(nameOf(snapshot)));
    this.snapshots.push(...fresh.map((one) => ({ ...one, ...this.puttingBack(one) })));
    const frame = { ...this.clock(), ...this.staff.news(this.card), upload: body.upload };
    const session = () => this.summary(Number(body.attempt ?? snapshots[0]?.attempt ?? 1));
    if (path.endsWith('/save')) return json({ ...frame, outcomes, session: session() });
    const completion = this.complete(body as unknown as Completion);
    return json({ ...frame, ...completion, session: session() });
  }

  private puttingBack({ writer, number }: { writer: string; number: number }): { stamp?: string } {
    if (this.latest_ms === null) return {};
    return { stamp: formatStamp({ ms: this.latest_ms, counter: number, writer }) };
  }

  private complete({ manifest, attempt, stamp }: Completion) {
    if (this.hand_ins.wasTakenBack(stamp)) return { wanted: [], receipt: null };
    const { answer_stamps } = this.view(attempt);
    const wanted = Object.keys(manifest).filter((question) => answer_stamps[question] !== manifest[question]);
    this.completed = wanted.length === 0;
    if (this.completed) this.hand_ins.close(attempt, stamp);
    return { wanted, receipt: this.completed ? RECEIPT : null };
  }

  private view(attempt: number) {
    const snapshots = this.snapshots.filter((snapshot) => snapshot.attempt === attempt);
    return snapshots.length > 0 ? fold(snapshots as Change[]) : EMPTY_VIEW;
  }

  summary(attempt: number): SessionSummary {
    const { time_used_s } = this.view(attempt);
    const time_remaining = this.card.duration_s - time_used_s;
    return {
      attempt,
      state: this.hand_ins.isClosed(attempt) ? 'closed' : 'active',
      revision: this.hand_ins.revision,
      time_used_s,
      time_remaining,
      granted_s: this.staff.granted_s,
      generation: this.editors.length,
      receipt: this.hand_ins.isClosed(attempt) ? RECEIPT : null,
    };
  }

  private restored(): SessionFull | null {
    const attempt = Math.max(0, ...this.snapshots.map((snapshot) => snapshot.attempt));
    if (attempt === 0 || this.hand_ins.isClosed(attempt)) return null;
    const view = this.view(attempt);
    const at = new Date(this.now_ms()).toISOString();
    return {
      ...this.summary(attempt),
      answers: { ...view.answers },
      answer_stamps: { ...view.answer_stamps },
      marked: { ...view.marked },
      current_question_index: view.current_question_index,
      question_order: [...view.question_order],
      started_at: new Date(view.started_ms ?? 0).toISOString(),
      updated_at: at,
    };
  }

  private whose() {
    return { ...this.clock(), student_id: this.signed_in?.id };
  }

  private clock() {
    return { server_ms: this.now_ms(), reading: 'signed', epoch: 'first' };
  }
}

const nameOf = ({ writer, number }: { writer: string; number: number }) => `${writer}/${number}`;
