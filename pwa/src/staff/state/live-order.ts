import type { LiveState, LiveStudent } from '../../wire/staff';
import { needsOf, urgency } from './live-needs';

export const sortKeys = ['help', 'name', 'heard', 'answered', 'time-left'] as const;
export type SortKey = (typeof sortKeys)[number];

export const liveFilters = ['everyone', 'help', 'in-progress', 'handed-in', 'not-started'] as const;
export type LiveFilter = (typeof liveFilters)[number];

export interface LiveChoice {
  sort: SortKey;
  filter: LiveFilter;
  search: string;
}

const shownStates: Record<Exclude<LiveFilter, 'everyone' | 'help'>, readonly LiveState[]> = {
  'in-progress': ['in_progress'],
  'handed-in': ['handed_in'],
  'not-started': ['not_ready', 'ready', 'set_aside'],
};

/** Whether a student is among those that a filter shows. */
export function isShown(student: LiveStudent, filter: LiveFilter, server_ms: number): boolean {
  if (filter === 'everyone') return true;
  if (filter === 'help') return needsOf(student, server_ms).length > 0;
  return shownStates[filter].includes(student.state);
}

/** How many students each filter shows. */
export function countShown(
  students: readonly LiveStudent[],
  server_ms: number,
): Readonly<Record<LiveFilter, number>> {
  const count = (filter: LiveFilter) =>
    students.filter((student) => isShown(student, filter, server_ms)).length;
  return {
    everyone: students.length,
    help: count('help'),
    'in-progress': count('in-progress'),
    'handed-in': count('handed-in'),
    'not-started': count('not-started'),
  };
}

type Rank = (student: LiveStudent, server_ms: number) => number;

/** What a key sorts by, lowest first. Students who are equal in it stand by their names. */
const ranks: Record<SortKey, Rank> = {
  help: urgency,
  name: () => 0,
  heard: (student) => (student.last_heard_at === null ? -Infinity : Date.parse(student.last_heard_at)),
  answered: (student) => student.answered,
  'time-left': (student) => student.time_left_s ?? Infinity,
};

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The ids of the students to show, in order. */
export function orderStudents(
  students: readonly LiveStudent[],
  choice: LiveChoice,
  server_ms: number,
): number[] {
  const wanted = choice.search.trim().toLocaleLowerCase();
  const rank = ranks[choice.sort];
  return students
    .filter((student) => isShown(student, choice.filter, server_ms) && isFound(student, wanted))
    .map((student) => ({ student, rank: rank(student, server_ms) }))
    .sort(
      (one, other) => difference(one.rank, other.rank) || names.compare(one.student.name, other.student.name),
    )
    .map(({ student }) => student.student_id);
}

/** Infinities compare, too: their difference would be no number. */
function difference(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function isFound(student: LiveStudent, wanted: string): boolean {
  if (wanted === '') return true;
  return [student.name, student.username, student.class_name].some((text) =>
    text.toLocaleLowerCase().includes(wanted),
  );
}
