import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Done, LivePicture, LiveStudent } from '../../wire/staff';
import type { Deed } from '../client/acts';
import type { Client } from '../client/client';
import { performDeed } from '../client/deeds';
import { watchExam } from '../client/live';
import { countShown, type LiveChoice, type LiveFilter, orderStudents } from './live-order';
import { createLoaded, type Loaded } from './loaded';

/** Who was enrolled or removed meanwhile is told by a whole picture alone, so one is asked for now and then. */
const WHOLE_EVERY = 12;

/** An exam while it runs. Each student has a signal of their own: a new picture redraws only what changed. */
export interface Live {
  exam_id: number;
  picture: Loaded<LivePicture>;
  choice: Signal<LiveChoice>;
  selected: Signal<ReadonlySet<number>>;
  order: ReadonlySignal<readonly number[]>;
  counts: ReadonlySignal<Readonly<Record<LiveFilter, number>>>;
  /** The server's moment of the picture on screen: ages are told by it, and stay true to it while offline. */
  server_ms: ReadonlySignal<number>;
  student(student_id: number): ReadonlySignal<LiveStudent>;
  /** Selects or unselects one student, or all that are shown. */
  select(student_id: number, isSelected: boolean): void;
  selectShown(isSelected: boolean): void;
  /** Does it, looks at once what became of it, and gives for how many students it was done. */
  perform(deed: Deed): Promise<Done>;
}

export function createLive(client: Client, exam_id: number): Live {
  const students = new Map<number, Signal<LiveStudent>>();
  const choice = signal<LiveChoice>({ sort: 'help', filter: 'everyone', search: '' });
  const selected = signal<ReadonlySet<number>>(new Set());
  let turn = 0;
  const picture = createLoaded<LivePicture>(async (before) => {
    const isWhole = before === null || turn % WHOLE_EVERY === 0;
    turn += 1;
    const mine = turn;
    const next = await watchExam(client, exam_id, isWhole ? null : before.server_ms);
    // One that was overtaken is shown nowhere: what it says of a student is not news any more.
    if (mine === turn) batch(() => takeOver(students, next.rows));
    return isWhole ? next : { ...next, rows: renewed(before.rows, next.rows) };
  });
  let lastOrder: readonly number[] = [];
  const order = computed(() => {
    const value = picture.value.value;
    const next = value ? orderStudents(value.rows, choice.value, value.server_ms) : [];
    if (!isSame(lastOrder, next)) lastOrder = next;
    return lastOrder;
  });
  const counts = computed(() => {
    const value = picture.value.value;
    return countShown(value?.rows ?? [], value?.server_ms ?? 0);
  });
  return {
    exam_id,
    picture,
    choice,
    selected,
    order,
    counts,
    server_ms: computed(() => picture.value.value?.server_ms ?? 0),
    student(student_id) {
      const found = students.get(student_id);
      if (!found) throw new Error(`No student ${student_id} in this exam.`);
      return found;
    },
    select(student_id, isSelected) {
      const next = new Set(selected.peek());
      if (isSelected) next.add(student_id);
      else next.delete(student_id);
      selected.value = next;
    },
    selectShown(isSelected) {
      selected.value = new Set(isSelected ? order.peek() : []);
    },
    async perform(deed) {
      const done = await performDeed(client, exam_id, deed);
      void picture.load();
      return done;
    },
  };
}

/** The rows of the picture before with those of which something is new in their places. */
function renewed(before: LiveStudent[], next: LiveStudent[]): LiveStudent[] {
  if (next.length === 0) return before;
  const fresh = new Map(next.map((student) => [student.student_id, student]));
  const known = before.map((student) => {
    const newer = fresh.get(student.student_id);
    fresh.delete(student.student_id);
    return newer ?? student;
  });
  return [...known, ...fresh.values()];
}

/** Writes a student's signal only where something about them changed. */
function takeOver(students: Map<number, Signal<LiveStudent>>, next: readonly LiveStudent[]): void {
  for (const student of next) {
    const known = students.get(student.student_id);
    if (!known) students.set(student.student_id, signal(student));
    else if (JSON.stringify(known.peek()) !== JSON.stringify(student)) known.value = student;
  }
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
