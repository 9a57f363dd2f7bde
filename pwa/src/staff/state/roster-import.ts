import { type ReadonlySignal, signal } from '@preact/signals';
import type { RosterImported, RosterPreview, RosterRow, SentFile } from '../../wire/staff';
import type { Client } from '../client/client';
import { importRoster, previewRoster } from '../client/people';
import { asProblem, type Problem } from '../client/problem';
import { toSentFile } from './files';

/** Where the import of a roster stands. */
export type RosterStep =
  | { at: 'choosing' }
  | { at: 'reading'; name: string }
  | { at: 'looking'; file: SentFile; preview: RosterPreview }
  /** `unseen`: whose password was made by an earlier try, the reply to which never came. */
  | { at: 'done'; imported: RosterImported; unseen: readonly RosterRow[] };

export interface RosterImport {
  step: ReadonlySignal<RosterStep>;
  /** Whether it is being stored: until the reply is there nothing may take the place of its passwords. */
  busy: ReadonlySignal<boolean>;
  problem: ReadonlySignal<Problem | null>;
  choose(file: File): Promise<void>;
  startOver(): void;
  /** Imports what was looked at. */
  confirm(): Promise<void>;
}

export function createRosterImport(client: Client): RosterImport {
  const step = signal<RosterStep>({ at: 'choosing' });
  const busy = signal(false);
  const problem = signal<Problem | null>(null);
  let turn = 0;
  /** Whether what comes next is still about the file that was chosen last. */
  const begin = (next: RosterStep) => {
    turn += 1;
    const mine = turn;
    problem.value = null;
    step.value = next;
    return () => mine === turn;
  };
  return {
    step,
    busy,
    problem,
    async choose(chosen) {
      if (busy.peek()) return;
      const isLatest = begin({ at: 'reading', name: chosen.name });
      try {
        const file = await toSentFile(chosen);
        const preview = await previewRoster(client, file);
        if (isLatest()) step.value = { at: 'looking', file, preview };
      } catch (thrown) {
        if (!isLatest()) return;
        problem.value = asProblem(thrown);
        step.value = { at: 'choosing' };
      }
    },
    startOver() {
      if (!busy.peek()) begin({ at: 'choosing' });
    },
    async confirm() {
      const now = step.peek();
      if (now.at !== 'looking' || busy.peek()) return;
      problem.value = null;
      busy.value = true;
      try {
        const imported = await importRoster(client, now.file);
        step.value = { at: 'done', imported, unseen: unseenOf(now.preview, imported) };
      } catch (thrown) {
        problem.value = asProblem(thrown);
      }
      busy.value = false;
    },
  };
}

function unseenOf({ rows }: RosterPreview, { slips }: RosterImported): RosterRow[] {
  const seen = new Set(slips.map(({ username }) => username));
  return rows.filter((row) => row.is_new && !row.has_password && !seen.has(row.username));
}
