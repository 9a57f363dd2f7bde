import { expect, it } from 'vitest';
import type { FileProblem, ImportPreview } from '../../wire/staff';
import { type ImportStep, isWorthAsking } from './exam-import';

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
