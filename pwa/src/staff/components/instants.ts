import { locale } from '../../ui/words';

const toTheSecond = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });

/** A moment of a day to the second, as evidence needs it: "10:42:07". */
export function secondOf(instant: string): string {
  return toTheSecond.format(new Date(instant));
}

/** The day of a moment: "12 March 2026". */
export function dayOf(instant: string): string {
  return day.format(new Date(instant));
}
