import { speaker } from '../../ui/speech';
import { deeds } from './deeds.en';
import { editor } from './editor.en';
import { exams } from './exams.en';
import { live } from './live.en';
import { results } from './results.en';
import { sessions } from './sessions.en';
import { shell } from './shell.en';
import { students } from './students.en';

/** Every word of the staff room, by key; a table for each page. */
const en = {
  ...shell,
  ...live,
  ...exams,
  ...students,
  ...results,
  ...sessions,
  ...editor,
  ...deeds,
} as const;

export type WordKey = keyof typeof en;

/** The words for a key, with its holes filled and its plural chosen by `count`. */
export const say = speaker(en);
