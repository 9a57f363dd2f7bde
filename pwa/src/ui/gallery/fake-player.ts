import { type Signal, signal } from '@preact/signals';
import type {
  Account,
  Answer,
  Card,
  Editing,
  HandedIn,
  Notice,
  Player,
  ResumeOffer,
  SaveState,
  Screen,
  SignInProblem,
  Sitting,
  Told,
} from '../../player/player';
import { paper } from './paper';

const account: Account = {
  id: 1,
  name: 'Amina Okafor',
  username: 'amina',
  role: 'student',
  school: 'Hill School',
};

/** What one state of the gallery differs in from a signed-in student with nothing to do. */
export interface Given {
  screen: Screen;
  account?: Account | null;
  cards?: readonly Card[];
  online?: boolean;
  last_contact_ms?: number | null;
  reference?: string;
  problem?: SignInProblem;
  busy?: boolean;
  resume?: ResumeOffer;
  sitting?: FakeSitting;
  handed_in?: HandedIn;
  notice?: Notice;
}

/** A sitting whose signals can be written, so that the intents below can move it. */
export type FakeSitting = Sitting & {
  index: Signal<number>;
  answers: Signal<ReadonlyMap<string, Answer>>;
  marked: Signal<ReadonlySet<string>>;
  save: Signal<SaveState>;
  editing: Signal<Editing>;
  told: Signal<Told>;
};

export interface GivenSitting {
  index?: number;
  answers?: Record<string, Answer>;
  marked?: readonly string[];
  time_left_s?: number;
  announcement?: 'ten-minutes' | 'five-minutes' | 'one-minute';
  save?: SaveState;
  editing?: Editing;
  told?: Told;
}

export function fakeSitting(given: GivenSitting): FakeSitting {
  return {
    exam_id: paper.exam_id,
    title: paper.title,
    paper,
    order: paper.questions.map((question) => question.id),
    options: (id) => paper.questions.find((question) => question.id === id)?.options ?? [],
    index: signal(given.index ?? 0),
    answers: signal(new Map(Object.entries(given.answers ?? {}))),
    marked: signal(new Set(given.marked ?? [])),
    time_left_s: signal(given.time_left_s ?? 2490),
    announcement: signal(given.announcement ?? null),
    save: signal(given.save ?? { kind: 'delivered' }),
    editing: signal(given.editing ?? 'here'),
    told: signal(given.told ?? { paused: false, messages: [] }),
  };
}

/** A player for the eyes: intents move what is on screen and nothing else. */
export function fakePlayer(given: Given): Player {
  const screen = signal(given.screen);
  const resume = signal(given.resume ?? null);
  const notice = signal(given.notice ?? null);
  const settled = Promise.resolve();
  const done = () => settled;
  return {
    screen,
    account: signal(given.account === undefined ? account : given.account),
    cards: signal(given.cards ?? []),
    online: signal(given.online ?? true),
    last_contact_ms: signal(given.last_contact_ms === undefined ? Date.now() : given.last_contact_ms),
    reference: signal(given.reference ?? null),
    parked_reference: signal(given.reference ?? null),
    sign_in_problem: signal(given.problem ?? null),
    busy: signal(given.busy ?? false),
    resume,
    sitting: signal(given.sitting ?? null),
    handed_in: signal(given.handed_in ?? null),
    notice,
    signIn: done,
    signOut: done,
    refresh: done,
    open: done,
    beginAnother: done,
    resumeSession: done,
    startFresh: done,
    handIn: done,
    takeOver: async () => {
      if (given.sitting) given.sitting.editing.value = 'here';
    },
    markRead: () => {
      if (given.sitting) given.sitting.told.value = { ...given.sitting.told.value, messages: [] };
    },
    showReceipt: () => {},
    dismissNotice: () => {
      notice.value = null;
    },
    leave: async () => {
      resume.value = null;
      screen.value = { name: 'exams' };
    },
    ...sittingIntents(given.sitting),
  };
}

function sittingIntents(sitting: FakeSitting | undefined): Pick<Player, 'answer' | 'mark' | 'goTo'> {
  return {
    answer(id, answer) {
      if (!sitting) return;
      const answers = new Map(sitting.answers.value);
      if (answer === null) answers.delete(id);
      else answers.set(id, answer);
      sitting.answers.value = answers;
      sitting.save.value = { kind: 'saved-on-device', waiting: 1 };
    },
    mark(id, marked) {
      if (!sitting) return;
      const all = new Set(sitting.marked.value);
      if (marked) all.add(id);
      else all.delete(id);
      sitting.marked.value = all;
    },
    goTo(index) {
      if (sitting) sitting.index.value = index;
    },
  };
}
