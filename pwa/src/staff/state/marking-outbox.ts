import { type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '../client/client';
import { asProblem, type Problem, type ProblemKind } from '../client/problem';
import { sendMarking } from '../client/results';
import type { KeptDraft } from '../drafts/shelf';
import {
  type AnswerKey,
  type DraftState,
  type DraftsWorld,
  type Given,
  MarkingDrafts,
  type Undecided,
} from './marking-drafts';
import type { Ticking } from './polling';

/**
 * Carries markings to the server, from whatever page their giver is on by then: kept here first, sent until they
 * are confirmed, each counted once.
 */
export interface MarkingOutbox {
  /** Every marking that was given since this account came in, or left behind by an earlier page. */
  states: ReadonlySignal<ReadonlyMap<string, DraftState>>;
  state(key: AnswerKey): DraftState | undefined;
  waiting: ReadonlySignal<number>;
  /** Whether some that wait were sent in vain. */
  isHeldUp: ReadonlySignal<boolean>;
  /** Those about which somebody has to do something. */
  undecided: ReadonlySignal<readonly Undecided[]>;
  give(key: AnswerKey, given: Given, seen_revision: number): Promise<void>;
  /** Forgets one of those. */
  giveUp(key: AnswerKey): Promise<void>;
  /** Takes up what an earlier page left behind, and sends it. */
  resume(): Promise<void>;
  /** Sends what waits without waiting for a pause in typing. */
  sendNow(): Promise<void>;
  /** Sends nothing any more, for good: whoever is signed in by then need not be who gave the marks. */
  stop(): void;
}

const RETRY_MS = 5_000;

/** Every key is kept at once, but only a pause in typing is worth a revision on the server. */
export const QUIET_MS = 800;

export interface OutboxWorld extends DraftsWorld {
  client: Client;
  ticking: Pick<Ticking, 'after'>;
}

export function createMarkingOutbox(world: OutboxWorld): MarkingOutbox {
  const drafts = new MarkingDrafts(world);
  const sender = new Sender(world, drafts);
  return {
    states: drafts.states,
    state: (key) => drafts.state(key),
    waiting: drafts.waiting,
    isHeldUp: sender.isHeldUp,
    undecided: drafts.undecided,
    async give(key, given, seen_revision) {
      await drafts.give(key, given, seen_revision);
      sender.sendAfter(QUIET_MS);
    },
    giveUp: (key) => drafts.giveUp(key),
    async resume() {
      await drafts.load();
      await sender.send();
    },
    sendNow: () => sender.send(),
    stop: () => sender.stop(),
  };
}

/** After these the same request may still succeed. */
const retried: ReadonlySet<ProblemKind> = new Set(['offline', 'failed', 'too-many', 'sign-in-needed']);

class Sender {
  readonly isHeldUp = signal(false);
  private sending: Promise<void> | null = null;
  private cancel = () => {};
  private isStopped = false;

  constructor(
    private readonly world: OutboxWorld,
    private readonly drafts: MarkingDrafts,
  ) {}

  stop(): void {
    this.isStopped = true;
    this.cancel();
  }

  sendAfter(wait_ms: number): void {
    this.cancel();
    if (!this.isStopped) this.cancel = this.world.ticking.after(wait_ms, () => void this.send());
  }

  /** One upload at a time: what is given meanwhile goes with the next turn. */
  send(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    this.cancel();
    const failed = new Set<string>();
    for (;;) {
      const draft = this.drafts.next(failed);
      if (this.isStopped) return;
      if (!draft) break;
      const problem = await this.sendOne(draft);
      if (!problem) continue;
      failed.add(draft.request);
      // What the server fails at with one need not keep it from taking the others.
      if (problem.kind !== 'failed') break;
    }
    this.isHeldUp.value = failed.size > 0;
    if (failed.size > 0) this.sendAfter(RETRY_MS);
  }

  /** What kept the server from saying anything about a draft, which is then sent again later. */
  private async sendOne(draft: KeptDraft): Promise<Problem | null> {
    const { request, seen_revision, marks, remark } = draft;
    const given = { marks, remark };
    this.drafts.begins(draft);
    try {
      const sending = { request, seen_revision, ...given, reason: '' };
      const marking = await sendMarking(this.world.client, draft, sending);
      await this.drafts.settle(
        draft,
        marking.is_set_aside
          ? { at: 'conflict', given, theirs: marking }
          : { at: 'delivered', given, marking },
      );
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (retried.has(problem.kind)) return problem;
      await this.drafts.settle(draft, { at: 'refused', given, problem });
    }
    return null;
  }
}
