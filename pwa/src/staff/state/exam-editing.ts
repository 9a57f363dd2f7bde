import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { QuestionKind } from '../../core/answer';
import type { StaffExamDetail, StaffQuestion } from '../../wire/staff';
import type { Client } from '../client/client';
import { showExam, writeQuestions } from '../client/exams';
import { withAddresses, withFiles } from './attachments';
import { draftOf, formOf, newForm, type QuestionForm } from './question-form';
import { questionProblems } from './question-problems';
import { shownOf } from './question-shown';

/** A question on the desk; `key` tells it from the others while neither is stored. */
export interface OnDesk {
  key: number;
  form: QuestionForm;
}

/** An exam's questions while they are changed: nothing is stored before `save`. */
export interface ExamEditing {
  questions: ReadonlySignal<readonly OnDesk[]>;
  isChanged: ReadonlySignal<boolean>;
  /** Whether students will see another paper: not where only keys, explanations and names are changed. */
  changesPaper: ReadonlySignal<boolean>;
  /** The first question that cannot be stored; null: all can. */
  firstProblem: ReadonlySignal<OnDesk | null>;
  add(kind: QuestionKind): number;
  copy(key: number): void;
  change(key: number, form: QuestionForm): void;
  move(key: number, by: -1 | 1): void;
  remove(key: number): void;
  /** Stores everything as one change; gives the exam as it is then. */
  save(reason: string): Promise<StaffExamDetail>;
  /** Gives up what is not stored, and begins anew with the exam as it was loaded. */
  open(exam: StaffExamDetail): void;
  /** The same, with the exam as the server has it now. */
  loadAnew(): Promise<StaffExamDetail>;
}

export function createExamEditing(client: Client, exam: StaffExamDetail): ExamEditing {
  let keys = 0;
  const onDesk = (form: QuestionForm): OnDesk => ({ key: ++keys, form });
  const opened = (question: StaffQuestion) => formOf(withAddresses(question, exam.exam_id));
  const written = (of: StaffExamDetail) => of.questions.map(opened);
  /** Each question as it is stored, by its form: one that was not touched goes back as it came. */
  const byForm = (of: StaffExamDetail) =>
    new Map(of.questions.map((question) => [JSON.stringify(opened(question)), question]));
  let stored = exam;
  let untouched = byForm(exam);
  const questions = signal<readonly OnDesk[]>(written(exam).map(onDesk));
  const before = signal(written(exam));
  const now = computed(() => questions.value.map(({ form }) => form));
  const change = (next: (all: OnDesk[]) => OnDesk[]) => {
    questions.value = next([...questions.peek()]);
  };
  const placeOf = (key: number) => questions.peek().findIndex((one) => one.key === key);
  const open = (next: StaffExamDetail) => {
    stored = next;
    untouched = byForm(next);
    questions.value = written(next).map(onDesk);
    before.value = written(next);
  };
  /** Goes on from what was saved: what was written on the way stays on the desk, not saved yet. */
  const settle = (saved: StaffExamDetail, sent: readonly OnDesk[]) => {
    const present = questions.peek();
    open(saved);
    if (present === sent) return;
    const forms = before.peek();
    const settled = new Map(sent.map(({ key, form }, place) => [key, { sent: form, stored: forms[place] }]));
    questions.value = present.map(({ key, form }) => {
      const { sent, stored } = settled.get(key) ?? {};
      if (!stored) return { key, form };
      return { key, form: form === sent ? stored : { ...form, id: stored.id } };
    });
  };
  return {
    questions,
    isChanged: computed(() => JSON.stringify(now.value) !== JSON.stringify(before.value)),
    changesPaper: computed(() => shownOf(now.value) !== shownOf(before.value)),
    firstProblem: computed(
      () =>
        questions.value.find(
          ({ form }) => !untouched.has(JSON.stringify(form)) && questionProblems(form).size > 0,
        ) ?? null,
    ),
    add(kind) {
      const added = onDesk(newForm(kind));
      change((all) => [...all, added]);
      return added.key;
    },
    copy(key) {
      change((all) =>
        all.flatMap((one) => (one.key === key ? [one, onDesk({ ...one.form, id: null })] : [one])),
      );
    },
    change(key, form) {
      change((all) => all.map((one) => (one.key === key ? { key, form } : one)));
    },
    move(key, by) {
      const from = placeOf(key);
      change((all) => {
        const [moved] = all.splice(from, 1);
        if (moved) all.splice(Math.max(0, from + by), 0, moved);
        return all;
      });
    },
    remove(key) {
      change((all) => all.filter((one) => one.key !== key));
    },
    async save(reason) {
      const sent = questions.peek();
      const saved = await writeQuestions(client, exam.exam_id, {
        paper_version: stored.paper_version,
        questions_version: stored.questions_version,
        ...withFiles(
          sent.map(({ form }) => untouched.get(JSON.stringify(form)) ?? draftOf(form)),
          exam.exam_id,
        ),
        reason,
      });
      settle(saved, sent);
      return saved;
    },
    open,
    async loadAnew() {
      const present = await showExam(client, exam.exam_id);
      open(present);
      return present;
    },
  };
}
