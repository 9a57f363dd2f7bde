import { say } from '../../words/words';

interface Brought {
  new: number;
  renewed: number;
}

/** Whom a roster brings; nobody is named of whom it brings none. */
export function broughtWords(brought: Brought): string {
  const made = say('roster.new', { count: brought.new });
  const renewed = say('roster.renewed', { count: brought.renewed });
  if (brought.renewed === 0) return made;
  return brought.new === 0 ? renewed : say('roster.both', { made, renewed });
}

/** Whom a roster has brought. */
export function importedWords(imported: Brought): string {
  return say('roster.imported', { who: broughtWords(imported) });
}
