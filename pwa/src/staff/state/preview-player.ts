import { type Signal, signal } from '@preact/signals';
import type { Answer, Player, Question, Sitting } from '../../player/player';

/** A sitting of nobody: its answers live as long as it is on screen. */
export interface PreviewSitting extends Sitting {
  index: Signal<number>;
  answers: Signal<ReadonlyMap<string, Answer>>;
  marked: Signal<ReadonlySet<string>>;
}

export interface Previewed {
  exam_id: number;
  title: string;
  questions: readonly Question[];
  duration_s?: number;
}

export function previewSitting(
  paper: Previewed,
  answers: Signal<ReadonlyMap<string, Answer>> = signal(new Map()),
): PreviewSitting {
  const questions = [...paper.questions];
  return {
    exam_id: paper.exam_id,
    title: paper.title,
    paper: {
      exam_id: paper.exam_id,
      paper_version: '',
      title: paper.title,
      shuffle_questions: false,
      shuffle_options: false,
      questions,
      pictures: [],
    },
    order: questions.map(({ id }) => id),
    options: (id) => questions.find((question) => question.id === id)?.options ?? [],
    index: signal(0),
    answers,
    marked: signal(new Set<string>()),
    time_left_s: signal(paper.duration_s ?? 0),
    announcement: signal(null),
    save: signal({ kind: 'delivered' }),
    editing: signal('here'),
    told: signal({ paused: false, messages: [] }),
  };
}

/** A player for a preview: it takes answers, keeps nothing, and hands nothing in. */
export function previewPlayer(sitting: PreviewSitting): Player {
  const done = async () => {};
  const nothing = signal(null);
  return {
    screen: signal({ name: 'exam' }),
    account: nothing,
    cards: signal([]),
    online: signal(true),
    last_contact_ms: nothing,
    reference: nothing,
    parked_reference: nothing,
    sign_in_problem: nothing,
    busy: signal(false),
    resume: nothing,
    sitting: signal(sitting),
    handed_in: nothing,
    notice: nothing,
    signIn: done,
    signOut: done,
    refresh: done,
    open: done,
    beginAnother: done,
    resumeSession: done,
    startFresh: done,
    handIn: done,
    takeOver: done,
    leave: done,
    showReceipt: () => {},
    dismissNotice: () => {},
    markRead: () => {},
    answer(question_id, answer) {
      const answers = new Map(sitting.answers.peek());
      if (answer === null) answers.delete(question_id);
      else answers.set(question_id, answer);
      sitting.answers.value = answers;
    },
    mark(question_id, marked) {
      const all = new Set(sitting.marked.peek());
      if (marked) all.add(question_id);
      else all.delete(question_id);
      sitting.marked.value = all;
    },
    goTo(index) {
      sitting.index.value = index;
    },
  };
}
