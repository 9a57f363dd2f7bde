import { type ReadonlySignal, signal } from '@preact/signals';
import type { RosterImported, RosterPreview, SentFile } from '../../wire/staff';
import type { Client } from '../client/client';
import { importRoster, previewRoster } from '../client/people';
import { asProblem, type Problem } from '../client/problem';
import { toSentFile } from './files';

/** Where the import of a roster stands. */
export type RosterStep =
  | { at: 'choosing' }
  | { at: 'reading'; name: string }
  | { at: 'looking'; file: SentFile; preview: RosterPreview }
  | { at: 'done'; imported: RosterImported };

export interface RosterImport {
  step: ReadonlySignal<RosterStep>;
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
  const attempt = async (act: () => Promise<void>) => {
    problem.value = null;
    busy.value = true;
    try {
      await act();
    } catch (thrown) {
      problem.value = asProblem(thrown);
      if (step.peek().at === 'reading') step.value = { at: 'choosing' };
    }
    busy.value = false;
  };
  return {
    step,
    busy,
    problem,
    choose: (chosen) =>
      attempt(async () => {
        step.value = { at: 'reading', name: chosen.name };
        const file = await toSentFile(chosen);
        step.value = { at: 'looking', file, preview: await previewRoster(client, file) };
      }),
    startOver() {
      step.value = { at: 'choosing' };
    },
    confirm: () =>
      attempt(async () => {
        const now = step.peek();
        if (now.at !== 'looking') return;
        step.value = { at: 'done', imported: await importRoster(client, now.file) };
      }),
  };
}
