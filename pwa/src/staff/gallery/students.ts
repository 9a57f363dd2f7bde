import type {
  Page,
  ReadinessRow,
  RosterImported,
  RosterPreview,
  SchoolClass,
  Slip,
  Student,
} from '../../wire/staff';
import { person } from './people';

export function studentPage(size: number): Page<Student> {
  return {
    items: Array.from({ length: size }, (_, index) => {
      const { id, ...names } = person(index);
      return { student_id: id, ...names, extra_time_s: index % 6 === 4 ? 900 : 0, exams: 1 + (index % 4) };
    }),
    next: null,
  };
}

export const classes: { items: SchoolClass[] } = {
  items: [
    { name: '9A', students: 28 },
    { name: '10B', students: 31 },
    { name: '11C', students: 27 },
    { name: '', students: 2 },
  ],
};

export const slips: Slip[] = Array.from({ length: 9 }, (_, index) => {
  const { name, username, class_name } = person(index);
  return { name, username, class_name, password: `maple-${index + 2}7-river-stone` };
});

export const rosterPreview: RosterPreview = {
  rows: Array.from({ length: 12 }, (_, index) => {
    const { name, username, class_name } = person(index);
    return {
      name,
      username,
      class_name,
      extra_time_s: 0,
      has_password: index % 5 === 3,
      is_new: index % 4 !== 1,
    };
  }),
  problems: [],
  problems_left_out: 0,
};

export const faultyRoster: RosterPreview = {
  rows: rosterPreview.rows.slice(0, 2),
  problems: [{ line: 4, found: '"Amina Okafor"', expected: 'a username without spaces' }],
  problems_left_out: 0,
};

export const rosterImported: RosterImported = { new: 9, renewed: 3, slips };

const silent: Omit<ReadinessRow, 'student_id' | 'username' | 'name' | 'class_name'> = {
  extra_time_s: 0,
  is_ready: false,
  has_present_paper: false,
  storage_persisted: null,
  clock_offset_ms: null,
  app_version: null,
  reported_at: null,
  devices: 0,
};

export function readiness(size: number): Page<ReadinessRow> {
  const rows = Array.from({ length: size }, (_, index): ReadinessRow => {
    const { id, ...names } = person(index);
    if (index % 7 === 5) return { student_id: id, ...names, ...silent };
    return {
      student_id: id,
      ...names,
      extra_time_s: index % 4 === 1 ? 900 : 0,
      is_ready: index % 5 !== 2,
      has_present_paper: index % 10 !== 2,
      storage_persisted: index % 6 !== 1,
      clock_offset_ms: index % 9 === 3 ? -192_000 : 400,
      app_version: '1.4.0',
      reported_at: new Date(Date.now() - index * 240_000).toISOString(),
      devices: index % 8 === 6 ? 2 : 1,
    };
  });
  return { items: rows, next: null };
}
