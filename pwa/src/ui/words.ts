import { en } from './words.en';

type Table = typeof en;
export type WordKey = keyof Table;

/** The names of the holes in a sentence: `'{answered} of {questions}'` has `answered | questions`. */
type Holes<Text> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type HolesOf<Entry> = Entry extends { one: infer One; other: infer Other }
  ? Holes<One> | Holes<Other> | 'count'
  : Holes<Entry>;
type Values<Key extends WordKey> = [HolesOf<Table[Key]>] extends [never]
  ? []
  : [values: Record<HolesOf<Table[Key]>, string | number>];

/** The reader's own English where the browser asks for one, so that dates look as they expect. */
export const locale = globalThis.navigator?.languages?.find((language) => /^en\b/.test(language)) ?? 'en-GB';

const plural = new Intl.PluralRules('en');
const number = new Intl.NumberFormat(locale);

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === 'number' ? number.format(value) : value;
  });
}

/** The words for a key, with its holes filled and its plural chosen by `count`. */
export function say<Key extends WordKey>(key: Key, ...[values]: Values<Key>): string {
  const entry: string | { one: string; other: string } = en[key];
  const given: Readonly<Record<string, string | number>> = values ?? {};
  if (typeof entry === 'string') return fill(entry, given);
  return fill(plural.select(Number(given.count)) === 'one' ? entry.one : entry.other, given);
}
