import { type ReadonlySignal, signal } from '@preact/signals';
import type { Marking } from '../../wire/staff';
import type { Client } from '../client/client';
import { asProblem, type Problem } from '../client/problem';
import { sendMarking } from '../client/results';
import type { KeptDraft, Sending, Shelf } from '../drafts/shelf';
import type { Ticking } from './polling';

/** What somebody gave for one answer. */
export interface Given {
  marks: number | null;
  remark: string;
}

/** Where a marking is, as for a student's answers: "on this device" and "delivered" are two promises. */
export type DraftState =
  | { at: 'saving'; given: Given }
  | { at: 'on-device'; given: Given }
  | { at: 'not-kept'; given: Given }
  | { at: 'delivered'; given: Given; marking: Marking }
  | { at: 'refused'; given: Given; problem: Problem }
  | { at: 'conflict'; given: Given; theirs: Marking };

/** Which answer of which session. */
export interface AnswerKey {
  session_id: number;
  question_id: string;
}

/** Carries markings to the server: kept here first, sent until they are confirmed, each counted once. */
export interface MarkingOutbox {
  /** Every marking that was given on this page or left behind by an earlier one. */
  states: ReadonlySignal<ReadonlyMap<string, DraftState>>;
  state(key: AnswerKey): DraftState | undefined;
  waiting: ReadonlySignal<number>;
  give(key: AnswerKey, given: Given, seen_revision: number): Promise<void>;
  /** Takes up what an earlier page left behind, and sends it. */
  resume(): Promise<void>;
  /** Sends nothing any more, for good: whoever is signed in by then need not be who gave the marks. */
  stop(): void;
}

const RETRY_MS = 5_000;

/** Every key is kept at once, but only a pause in typing is worth a revision on the server. */
export const QUIET_MS = 800;

export interface OutboxWorld {
  client: Client;
  shelf: Shelf;
  account_id: number;
  ticking: Pick<Ticking, 'after'>;
  newRequest: () => string;
}

export function createMarkingOutbox(world: OutboxWorld): MarkingOutbox {
  return new Outbox(world);
}

class Outbox implements MarkingOutbox {
  readonly states = signal<ReadonlyMap<string, DraftState>>(new Map());
  readonly waiting = signal(0);
  private readonly drafts = new Map<string, KeptDraft>();
  /** The requests that were sent and have had no reply. */
  private readonly sent = new Set<string>();
  private readonly world: OutboxWorld;
  private sending: Promise<void> | null = null;
  private cancel = () => {};
  private isStopped = false;

  constructor(world: OutboxWorld) {
    this.world = world;
  }

  state(key: AnswerKey): DraftState | undefined {
    return this.states.value.get(nameOf(key));
  }

  async give(key: AnswerKey, given: Given, seen_revision: number): Promise<void> {
    const { newRequest, account_id, shelf } = this.world;
    const before = this.drafts.get(nameOf(key));
    // A draft that this one follows was given by somebody who had seen as much.
    const seen = Math.max(seen_revision, before?.seen_revision ?? 0);
    const unanswered = before === undefined ? null : this.unansweredOf(before);
    const draft = { request: newRequest(), account_id, ...key, seen_revision: seen, ...given, unanswered };
    this.drafts.set(nameOf(key), draft);
    this.put(key, { at: 'saving', given });
    const isKept = await shelf.put(draft).then(
      () => true,
      () => false,
    );
    if (this.isLatest(draft)) this.put(key, { at: isKept ? 'on-device' : 'not-kept', given });
    this.sendAfter(QUIET_MS);
  }

  async resume(): Promise<void> {
    const kept = await this.world.shelf.all(this.world.account_id).catch(() => []);
    for (const draft of kept) {
      if (this.drafts.has(nameOf(draft))) continue;
      this.drafts.set(nameOf(draft), draft);
      this.put(draft, { at: 'on-device', given: { marks: draft.marks, remark: draft.remark } });
    }
    await this.send();
  }

  stop(): void {
    this.isStopped = true;
    this.cancel();
  }

  private sendAfter(wait_ms: number): void {
    this.cancel();
    if (!this.isStopped) this.cancel = this.world.ticking.after(wait_ms, () => void this.send());
  }

  /** One upload at a time: what is given meanwhile goes with the next turn. */
  private send(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    this.cancel();
    for (;;) {
      const draft = [...this.drafts.values()].find((one) => this.isWaiting(one));
      if (!draft || this.isStopped) return;
      // What has had no reply goes first, under its own name: only its reply tells whether it stands.
      const isAnswered = await this.sendOne({ ...draft, ...draft.unanswered });
      if (!isAnswered) return this.sendAfter(RETRY_MS);
    }
  }

  /** Whether the server said anything about a draft; if not, it is sent again later. */
  private async sendOne(draft: KeptDraft): Promise<boolean> {
    const given = { marks: draft.marks, remark: draft.remark };
    const { request, seen_revision } = draft;
    this.sent.add(request);
    try {
      const marking = await sendMarking(this.world.client, draft, {
        request,
        seen_revision,
        ...given,
        reason: '',
      });
      await this.settle(
        draft,
        marking.is_set_aside
          ? { at: 'conflict', given, theirs: marking }
          : { at: 'delivered', given, marking },
      );
      return true;
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (retried.has(problem.kind)) return false;
      await this.settle(draft, { at: 'refused', given, problem });
      return true;
    }
  }

  private async settle(draft: KeptDraft, state: DraftState): Promise<void> {
    this.sent.delete(draft.request);
    if (state.at !== 'refused') await this.world.shelf.remove(draft).catch(() => undefined);
    if (!this.isLatest(draft)) return this.follow(draft, state);
    if (state.at !== 'refused') this.drafts.delete(nameOf(draft));
    this.put(draft, state);
  }

  /** What was given while a draft travelled was given knowing of it, unless another marking stands by now. */
  private async follow(draft: KeptDraft, state: DraftState): Promise<void> {
    const latest = this.drafts.get(nameOf(draft));
    if (!latest) return;
    const stands =
      state.at === 'delivered' &&
      state.marking.marks === draft.marks &&
      state.marking.remark === draft.remark;
    const seen_revision = Math.max(latest.seen_revision, stands ? state.marking.revision : 0);
    const following = { ...latest, seen_revision, unanswered: null };
    this.drafts.set(nameOf(draft), following);
    await this.world.shelf.put(following).catch(() => undefined);
  }

  /** What was sent last for an answer, where no reply has come. */
  private unansweredOf(before: KeptDraft): Sending | null {
    if (before.unanswered) return before.unanswered;
    const { request, seen_revision, marks, remark } = before;
    return this.sent.has(request) ? { request, seen_revision, marks, remark } : null;
  }

  private isWaiting(draft: KeptDraft): boolean {
    const at = this.states.peek().get(nameOf(draft))?.at;
    return at === 'on-device' || at === 'not-kept';
  }

  private isLatest(draft: KeptDraft): boolean {
    return this.drafts.get(nameOf(draft))?.request === draft.request;
  }

  private put(key: AnswerKey, state: DraftState): void {
    this.states.value = new Map(this.states.peek()).set(nameOf(key), state);
    this.waiting.value = [...this.drafts.values()].filter((draft) => this.isWaiting(draft)).length;
  }
}

/** After these the same request may still succeed. */
const retried: ReadonlySet<Problem['kind']> = new Set(['offline', 'failed', 'too-many', 'sign-in-needed']);

function nameOf({ session_id, question_id }: AnswerKey): string {
  return `${session_id}/${question_id}`;
}
