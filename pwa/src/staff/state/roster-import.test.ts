import { beforeEach, expect, test } from 'vitest';
import type { RosterImported, RosterPreview, RosterRow, SentFile } from '../../wire/staff';
import type { Client } from '../client/client';
import { Problem } from '../client/problem';
import { createRosterImport, type RosterImport } from './roster-import';

interface Call {
  path: string;
  file: SentFile;
  resolve: (reply: unknown) => void;
  reject: (problem: Problem) => void;
}

const preview: RosterPreview = { rows: [], problems: [], problems_left_out: 0 };
const slip = { username: 'ada', name: 'Ada', class_name: '', password: 'pine-lake-42' };
const imported: RosterImported = { new: 1, renewed: 0, slips: [slip] };

let calls: Call[];
let importing: RosterImport;

const client = {
  hand: (_method: string, path: string, body: { file: SentFile }) =>
    new Promise((resolve, reject) => {
      calls.push({ path, file: body.file, resolve, reject });
    }),
} as unknown as Client;

const choose = (name: string) => importing.choose(new File(['username,name\n'], name));

/** The call about a file, as soon as it was made. */
async function callAbout(name: string, ending: string): Promise<Call> {
  for (;;) {
    const call = calls.find(({ file, path }) => file.name === name && path.endsWith(ending));
    if (call) return call;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

async function lookedAt(name: string, rows: RosterRow[] = []): Promise<void> {
  const chosen = choose(name);
  (await callAbout(name, 'roster-preview')).resolve({ ...preview, rows });
  await chosen;
}

beforeEach(() => {
  calls = [];
  importing = createRosterImport(client);
});

test('a roster is looked at before anything of it is stored', async () => {
  const chosen = choose('7a.csv');
  expect(importing.step.value).toEqual({ at: 'reading', name: '7a.csv' });
  (await callAbout('7a.csv', 'roster-preview')).resolve(preview);
  await chosen;
  expect(importing.step.value).toMatchObject({ at: 'looking', file: { name: '7a.csv' }, preview });
  expect(calls.map(({ path }) => path)).toEqual(['/staff/students/roster-preview']);
});

test('what was looked at is imported, and the passwords are there', async () => {
  await lookedAt('7a.csv');
  const confirmed = importing.confirm();
  expect(importing.busy.value).toBe(true);
  (await callAbout('7a.csv', 'roster')).resolve(imported);
  await confirmed;
  expect(importing.step.value).toEqual({ at: 'done', imported, unseen: [] });
  expect(importing.busy.value).toBe(false);
});

test('a file that cannot be looked at is told, and another can be chosen', async () => {
  const chosen = choose('7a.csv');
  (await callAbout('7a.csv', 'roster-preview')).reject(new Problem('too-large'));
  await chosen;
  expect(importing.step.value).toEqual({ at: 'choosing' });
  expect(importing.problem.value?.kind).toBe('too-large');
  importing.startOver();
  expect(importing.problem.value).toBeNull();
});

test('an import that got no reply leaves what was looked at, to be tried again', async () => {
  await lookedAt('7a.csv');
  const confirmed = importing.confirm();
  (await callAbout('7a.csv', 'roster')).reject(new Problem('offline'));
  await confirmed;
  expect(importing.step.value).toMatchObject({ at: 'looking', file: { name: '7a.csv' } });
  expect(importing.problem.value?.kind).toBe('offline');
});

test('of two files the one chosen last is looked at, whichever reply comes first', async () => {
  const first = choose('7a.csv');
  const second = choose('7b.csv');
  (await callAbout('7b.csv', 'roster-preview')).resolve(preview);
  await second;
  (await callAbout('7a.csv', 'roster-preview')).resolve(preview);
  await first;
  expect(importing.step.value).toMatchObject({ at: 'looking', file: { name: '7b.csv' } });
});

test('of a file that was overtaken no trouble is told', async () => {
  const first = choose('7a.csv');
  const second = choose('7b.csv');
  (await callAbout('7a.csv', 'roster-preview')).reject(new Problem('too-large'));
  await first;
  expect(importing.problem.value).toBeNull();
  expect(importing.step.value).toEqual({ at: 'reading', name: '7b.csv' });
  (await callAbout('7b.csv', 'roster-preview')).resolve(preview);
  await second;
  expect(importing.step.value).toMatchObject({ at: 'looking', file: { name: '7b.csv' } });
});

test('while a roster is imported nothing takes the place of the passwords to come', async () => {
  await lookedAt('7a.csv');
  const confirmed = importing.confirm();
  importing.startOver();
  void choose('7b.csv');
  void importing.confirm();
  (await callAbout('7a.csv', 'roster')).resolve(imported);
  await confirmed;
  for (const call of calls) call.resolve(preview);
  await new Promise((resolve) => setTimeout(resolve));
  expect(importing.step.value).toMatchObject({ at: 'done', imported });
  expect(calls.filter(({ path }) => path.endsWith('roster'))).toHaveLength(1);
});

test('whose password an earlier try made, of which no reply came, is told by name', async () => {
  const row = {
    username: 'ada',
    name: 'Ada',
    class_name: '',
    extra_time_s: 0,
    is_new: true,
    has_password: false,
  };
  const known = { ...row, username: 'eve', name: 'Eve', is_new: false };
  const given = { ...row, username: 'bob', name: 'Bob', has_password: true };
  await lookedAt('7a.csv', [row, known, given, { ...row, username: 'ida', name: 'Ida' }]);
  const lost = importing.confirm();
  (await callAbout('7a.csv', 'roster')).reject(new Problem('offline'));
  await lost;
  calls = [];
  const confirmed = importing.confirm();
  (await callAbout('7a.csv', 'roster')).resolve({ new: 1, renewed: 3, slips: [slip] });
  await confirmed;
  expect(importing.step.value).toMatchObject({ at: 'done', unseen: [{ username: 'ida' }] });
});
