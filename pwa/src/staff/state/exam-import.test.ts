import { beforeEach, describe, expect, it } from 'vitest';
import type { FileProblem, ImportPreview, NewExam } from '../../wire/staff';
import type { Client } from '../client/client';
import { Problem } from '../client/problem';
import { createExamImport, type ExamImport, type ImportStep, isWorthAsking } from './exam-import';

const choosing: ImportStep = { at: 'choosing', isConfusing: false };

function looking(...problems: FileProblem[]): ImportStep {
  const preview: ImportPreview = { questions: [], attachments: {}, problems, problems_left_out: 0 };
  return {
    at: 'looking',
    name: 'bank.gift',
    bank: { file: { name: 'bank.gift', content: '' }, format: null },
    preview,
  };
}

it.each<[string, ImportStep, string]>([
  ['a title that was typed', choosing, 'Biology'],
  ['a file that is being read', { at: 'reading', name: 'bank.gift' }, ''],
  ['a file that can be taken', looking(), ''],
])('%s is not left without a question', (_, step, title) => {
  expect(isWorthAsking(step, title)).toBe(true);
});

it.each<[string, ImportStep, string]>([
  ['nothing was given', choosing, '  '],
  ['the file cannot be taken', looking({ line: 3, found: 'x', expected: 'y' }), ''],
])('nobody is asked where %s', (_, step, title) => {
  expect(isWorthAsking(step, title)).toBe(false);
});

describe('an import', () => {
  interface Call {
    body: { file: { name: string } } & NewExam;
    resolve: (reply: unknown) => void;
    reject: (problem: Problem) => void;
  }

  const found: ImportPreview = { questions: [], attachments: {}, problems: [], problems_left_out: 0 };
  const start = { title: 'Biology', minutes: 45, enrol_all: true };
  let calls: Call[];
  let importing: ExamImport;

  const client = {
    hand: (_method: string, _path: string, body: Call['body']) =>
      new Promise((resolve, reject) => {
        calls.push({ body, resolve, reject });
      }),
  } as unknown as Client;

  const choose = (...names: string[]) => importing.choose(names.map((name) => new File(['?'], name)));

  /** The call about a file, as soon as it was made. */
  async function callAbout(name: string): Promise<Call> {
    for (;;) {
      const call = calls.find(({ body }) => body.file?.name === name);
      if (call) return call;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  beforeEach(() => {
    calls = [];
    importing = createExamImport(client);
  });

  it('looks into a bank with what lies beside it, and stores nothing', async () => {
    const chosen = choose('leaf.png', 'bank.gift');
    expect(importing.step.value).toEqual({ at: 'reading', name: 'bank.gift' });
    const { body, resolve } = await callAbout('bank.gift');
    expect(body).toMatchObject({ attachments: [{ name: 'leaf.png' }], format: null });
    resolve(found);
    await chosen;
    expect(importing.step.value).toMatchObject({ at: 'looking', name: 'bank.gift', preview: found });
  });

  it.each([
    ['two banks', ['one.gift', 'two.gift']],
    ['no bank', ['leaf.png']],
  ])('asks for one bank where there are %s', async (_, names) => {
    await choose(...names);
    expect(importing.step.value).toEqual({ at: 'choosing', isConfusing: true });
    expect(calls).toEqual([]);
  });

  it('tells why a file could not be looked into, until another is chosen', async () => {
    const chosen = choose('bank.gift');
    (await callAbout('bank.gift')).reject(new Problem('offline'));
    await chosen;
    expect(importing.step.value).toEqual({ at: 'choosing', isConfusing: false });
    expect(importing.problem.value?.kind).toBe('offline');
    importing.startOver();
    expect(importing.problem.value).toBeNull();
  });

  it('shows the file that was chosen last, whichever reply comes first', async () => {
    const first = choose('one.gift');
    const second = choose('two.gift');
    (await callAbout('two.gift')).resolve(found);
    await second;
    (await callAbout('one.gift')).resolve(found);
    await first;
    expect(importing.step.value).toMatchObject({ at: 'looking', name: 'two.gift' });
  });

  it('tells no trouble of a file that was overtaken', async () => {
    const first = choose('one.gift');
    void choose('two.gift');
    (await callAbout('one.gift')).reject(new Problem('too-large'));
    await first;
    expect(importing.step.value).toEqual({ at: 'reading', name: 'two.gift' });
    expect(importing.problem.value).toBeNull();
  });

  it('goes back to no file that was given up for two banks', async () => {
    const first = choose('one.gift');
    await choose('two.gift', 'three.gift');
    (await callAbout('one.gift')).resolve(found);
    await first;
    expect(importing.step.value).toEqual({ at: 'choosing', isConfusing: true });
  });

  it('makes the exam of what was looked into', async () => {
    const chosen = choose('bank.gift');
    (await callAbout('bank.gift')).resolve(found);
    await chosen;
    const made = importing.create(start);
    expect(calls[1]?.body).toMatchObject({ title: 'Biology', duration_s: 2_700, enrol_all: true });
    expect(calls[1]?.body.bank?.file.name).toBe('bank.gift');
    calls[1]?.resolve({ exam_id: 3 });
    expect(await made).toEqual({ exam_id: 3 });
  });

  it('makes an exam without questions where nothing was chosen', async () => {
    const made = importing.create(start);
    expect(calls[0]?.body).not.toHaveProperty('bank');
    calls[0]?.reject(new Problem('refused'));
    expect([await made, importing.problem.value?.kind]).toEqual([null, 'refused']);
  });

  it('is asked for again by its name after a lost reply, and by another once it is another exam', async () => {
    const names: string[] = [];
    for (const title of ['Biology', 'Biology', 'Botany']) {
      const made = importing.create({ ...start, title });
      const call = calls.at(-1);
      names.push(call?.body.request ?? '');
      call?.reject(new Problem('offline'));
      expect(await made).toBeNull();
    }
    expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });
});
