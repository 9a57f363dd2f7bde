import { type ReadonlySignal, signal } from '@preact/signals';
import type { Bank, ImportPreview, StaffExamDetail } from '../../wire/staff';
import type { Client } from '../client/client';
import { createExam, previewBank } from '../client/exams';
import { asProblem, type Problem } from '../client/problem';
import { eachText } from './attachments';
import { partFiles, toBank } from './files';
import { createNaming } from './request';

/** Where an import stands: nothing chosen yet, being looked into, or looked into with what was found. */
export type ImportStep =
  | { at: 'choosing'; isConfusing: boolean }
  | { at: 'reading'; name: string }
  | { at: 'looking'; name: string; bank: Bank; preview: ImportPreview };

/** What is chosen for an exam beside its questions. */
export interface ExamStart {
  title: string;
  minutes: number;
  enrol_all: boolean;
}

/** A new exam on its way: from a question bank, or with no questions yet. */
export interface ExamImport {
  step: ReadonlySignal<ImportStep>;
  problem: ReadonlySignal<Problem | null>;
  choose(files: readonly File[]): Promise<void>;
  startOver(): void;
  /** Makes the exam; null where that was refused, and `problem` says why. */
  create(start: ExamStart): Promise<StaffExamDetail | null>;
}

export function createExamImport(client: Client): ExamImport {
  const step = signal<ImportStep>({ at: 'choosing', isConfusing: false });
  const problem = signal<Problem | null>(null);
  // Files are named by when they were chosen: they may be many megabytes.
  const nameOf = createNaming();
  let turn = 0;
  /** Whether what comes next is still about the files that were chosen last. */
  const begin = (next: ImportStep) => {
    turn += 1;
    const mine = turn;
    problem.value = null;
    step.value = next;
    return () => mine === turn;
  };
  return {
    step,
    problem,
    async choose(chosen) {
      const files = partFiles(chosen);
      if (files === null) {
        begin({ at: 'choosing', isConfusing: true });
        return;
      }
      const { name } = files.bank;
      const isLatest = begin({ at: 'reading', name });
      try {
        const bank = await toBank(files);
        const preview = await previewBank(client, bank);
        if (isLatest()) step.value = { at: 'looking', name, bank, preview };
      } catch (thrown) {
        if (!isLatest()) return;
        problem.value = asProblem(thrown);
        step.value = { at: 'choosing', isConfusing: false };
      }
    },
    startOver() {
      begin({ at: 'choosing', isConfusing: false });
    },
    async create({ title, minutes, enrol_all }) {
      const now = step.peek();
      problem.value = null;
      try {
        return await createExam(client, {
          title,
          duration_s: minutes * 60,
          enrol_all,
          ...(now.at === 'looking' && { bank: now.bank }),
          request: nameOf({ title, minutes, enrol_all, turn }),
        });
      } catch (thrown) {
        problem.value = asProblem(thrown);
        return null;
      }
    },
  };
}

/** Whether leaving would lose what was given for a new exam; a file that cannot be taken is no loss. */
export function isWorthAsking(step: ImportStep, title: string): boolean {
  const isSound = step.at === 'looking' && step.preview.problems.length === 0;
  return isSound || step.at === 'reading' || title.trim() !== '';
}

/** The questions of a preview with their pictures and sounds in place: they are not stored and have no address. */
export function withAttachments(preview: ImportPreview): ImportPreview['questions'] {
  const place = (html: string) =>
    Object.entries(preview.attachments).reduce(
      (text, [address, data]) => text.replaceAll(`src="${address}"`, `src="${data}"`),
      html,
    );
  return preview.questions.map((question) => eachText(question, place));
}
