import { type ReadonlySignal, signal } from '@preact/signals';
import type { SchoolClass, Student } from '../../wire/staff';
import type { Client } from '../client/client';
import { listClasses, listStudents, type StudentQuery } from '../client/people';
import { createLoaded, type Loaded } from './loaded';
import { createPaged, type Paged } from './paged';
import type { Ticking } from './polling';
import { createSelection, type Selection } from './selection';

/** How long a search waits for the next key before it is sent. */
const TYPING_MS = 250;

/** The school's students, as far as a search and a class let them be seen. */
export interface StudentList {
  query: ReadonlySignal<StudentQuery>;
  students: Paged<Student>;
  classes: Loaded<{ items: readonly SchoolClass[] }>;
  selection: Selection;
  load(): void;
  search(text: string): void;
  ofClass(class_name: string | null): void;
}

export function createStudentList(client: Client, ticking: Pick<Ticking, 'after'>): StudentList {
  const query = signal<StudentQuery>({ class_name: null, search: null });
  const selection = createSelection();
  const students = createPaged<Student>((after) => listStudents(client, query.peek(), after));
  const classes = createLoaded<{ items: readonly SchoolClass[] }>(() => listClasses(client));
  let cancel = () => {};
  const ask = (next: StudentQuery, delay_ms: number) => {
    cancel();
    query.value = next;
    cancel = ticking.after(delay_ms, () => void students.loaded.load());
  };
  return {
    query,
    students,
    classes,
    selection,
    load() {
      void students.loaded.load();
      void classes.load();
    },
    search(text) {
      ask({ ...query.peek(), search: text === '' ? null : text }, TYPING_MS);
    },
    ofClass(class_name) {
      ask({ ...query.peek(), class_name }, 0);
    },
  };
}
