/** A table of words by key. `{name}` is a hole; an entry with `one` and `other` is a plural by `{count}`. */
export type WordTable = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;

/** The names of the holes in a sentence: `'{answered} of {questions}'` has `answered | questions`. */
type Holes<Text> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type HolesOf<Entry> = Entry extends { one: infer One; other: infer Other }
  ? Holes<One> | Holes<Other> | 'count'
  : Holes<Entry>;
type Values<Entry> = [HolesOf<Entry>] extends [never]
  ? []
  : [values: Record<HolesOf<Entry>, string | number>];

/** The words for a key, with its holes filled and its plural chosen by `count`. */
export type Say<Table extends WordTable> = <Key extends keyof Table>(
  key: Key,
  ...values: Values<Table[Key]>
) => string;

/** The reader's own English where the browser asks for one, so that dates look as they expect. */
export const locale = globalThis.navigator?.languages?.find((language) => /^en\b/.test(language)) ?? 'en-GB';

const plural = new Intl.PluralRules('en');
/** Numbers as the reader writes them. */
export const number = new Intl.NumberFormat(locale);

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === 'number' ? number.format(value) : value;
  });
}

/** Gives the function that speaks the words of one table. */
export function speaker<Table extends WordTable>(table: Table): Say<Table> {
  return (key, ...[values]) => {
    const entry = table[key] as WordTable[string];
    const given: Readonly<Record<string, string | number>> = values ?? {};
    if (typeof entry === 'string') return fill(entry, given);
    return fill(plural.select(Number(given.count)) === 'one' ? entry.one : entry.other, given);
  };
}
