import { say } from '../../words/words';

/** Whom a roster has brought; nobody is named of whom it brought none. */
export function importedWords(imported: { new: number; renewed: number }): string {
  const made = say('roster.new', { count: imported.new });
  const renewed = say('roster.renewed', { count: imported.renewed });
  if (imported.renewed === 0) return say('roster.imported', { who: made });
  if (imported.new === 0) return say('roster.imported', { who: renewed });
  return say('roster.imported', { who: say('roster.both', { made, renewed }) });
}
