import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Marking } from '../../wire/staff';
import type { Problem } from '../client/problem';
import type { KeptDraft, Sending, Shelf } from '../drafts/shelf';

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
  /** Whose it is, for what is told of it; what an earlier version kept does not say. */
  student?: string;
}

/** Marks that did not become those of their answer, and why. */
export type Undecided = AnswerKey & { state: Extract<DraftState, { at: 'refused' | 'conflict' }> };

export interface DraftsWorld {
  shelf: Shelf;
  account_id: number;
  newRequest: () => string;
}

/** The markings that one account gave at this computer: kept first, and each until the server's word about it. */
export class MarkingDrafts {
  readonly states = signal<ReadonlyMap<string, DraftState>>(new Map());
  /** How many are kept and not sent. */
  readonly waiting: ReadonlySignal<number>;
  readonly undecided: ReadonlySignal<readonly Undecided[]>;
  private readonly drafts = new Map<string, KeptDraft>();
  private readonly keys = new Map<string, AnswerKey>();
  /** The requests that were sent and have had no reply. */
  private readonly sent = new Set<string>();

  constructor(private readonly world: DraftsWorld) {
    this.waiting = computed(() => [...this.states.value.values()].filter(isWaiting).length);
    this.undecided = computed(() =>
      [...this.states.value].flatMap(([name, state]) => this.told(name, state)),
    );
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
  }

  /** Takes up what an earlier page left behind. */
  async load(): Promise<void> {
    const kept = await this.world.shelf.all(this.world.account_id).catch(() => []);
    for (const draft of kept) {
      if (this.drafts.has(nameOf(draft))) continue;
      this.drafts.set(nameOf(draft), draft);
      this.put(draft, { at: 'on-device', given: { marks: draft.marks, remark: draft.remark } });
    }
  }

  /** What is to be sent next, but for those of these requests; what had no reply goes first, under its own name. */
  next(except: ReadonlySet<string>): KeptDraft | null {
    for (const draft of this.drafts.values()) {
      // Only its reply tells whether it stands.
      const sending = { ...draft, ...draft.unanswered };
      if (isWaiting(this.states.peek().get(nameOf(draft))) && !except.has(sending.request)) return sending;
    }
    return null;
  }

  begins(draft: KeptDraft): void {
    this.sent.add(draft.request);
  }

  /** Takes over the server's word about a draft. */
  async settle(draft: KeptDraft, state: DraftState): Promise<void> {
    this.sent.delete(draft.request);
    if (state.at !== 'refused') await this.world.shelf.remove(draft).catch(() => undefined);
    if (!this.isLatest(draft)) return this.follow(draft, state);
    if (state.at !== 'refused') this.drafts.delete(nameOf(draft));
    this.put(draft, state);
  }

  /** Forgets marks that did not become those of their answer. */
  async giveUp(key: AnswerKey): Promise<void> {
    const draft = this.drafts.get(nameOf(key));
    this.drafts.delete(nameOf(key));
    const states = new Map(this.states.peek());
    states.delete(nameOf(key));
    this.states.value = states;
    if (draft) await this.world.shelf.remove(draft).catch(() => undefined);
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

  private isLatest(draft: KeptDraft): boolean {
    return this.drafts.get(nameOf(draft))?.request === draft.request;
  }

  private put(key: AnswerKey, state: DraftState): void {
    const { session_id, question_id, student } = key;
    this.keys.set(nameOf(key), { session_id, question_id, ...(student !== undefined && { student }) });
    this.states.value = new Map(this.states.peek()).set(nameOf(key), state);
  }

  private told(name: string, state: DraftState): Undecided[] {
    const key = this.keys.get(name);
    const isTold = state.at === 'refused' || state.at === 'conflict';
    return key && isTold ? [{ ...key, state }] : [];
  }
}

function isWaiting(state: DraftState | undefined): boolean {
  return state?.at === 'on-device' || state?.at === 'not-kept';
}

function nameOf({ session_id, question_id }: AnswerKey): string {
  return `${session_id}/${question_id}`;
}
