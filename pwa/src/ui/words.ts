import { speaker } from './speech';
import { en } from './words.en';

export { locale } from './speech';
export type WordKey = keyof typeof en;

/** The words for a key, with its holes filled and its plural chosen by `count`. */
export const say = speaker(en);
