import { locale, say } from './words';

const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
const dayOfYear = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
const nearDay = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const percentage = new Intl.NumberFormat(locale, { style: 'percent' });

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** A moment near to `now_ms` in words: "today at 10:42", "yesterday at 17:05", "Mon 3 Mar at 09:00". */
export function moment(at_ms: number, now_ms: number = Date.now()): string {
  const days = Math.round((startOfDay(at_ms) - startOfDay(now_ms)) / 86_400_000);
  const day = Math.abs(days) <= 1 ? nearDay.format(days, 'day') : dayOfYear.format(at_ms);
  return say('moment.on-day', { day, time: timeOfDay.format(at_ms) });
}

/** A moment for a document that outlives the day: date, month, year and time. */
export function fullMoment(at: string): string {
  return full.format(new Date(at));
}

/** A length of time in words, as coarse as it may be: "1 hour 30 minutes", "25 minutes", "40 seconds". */
export function duration(length_s: number): string {
  const seconds = Math.max(0, Math.ceil(length_s));
  if (seconds < 60) return say('duration.seconds', { count: seconds });
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours === 0) return say('duration.minutes', { count: minutes });
  if (minutes === 0) return say('duration.hours', { count: hours });
  return say('duration.joined', {
    hours: say('duration.hours', { count: hours }),
    minutes: say('duration.minutes', { count: minutes }),
  });
}

/** A length of time as a clock shows it: "24:51", "1:24:51". A begun second still counts. */
export function clock(length_s: number): string {
  const seconds = Math.max(0, Math.ceil(length_s));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const two = (part: number) => String(part).padStart(2, '0');
  const tail = `${two(minutes)}:${two(seconds % 60)}`;
  return hours === 0 ? tail : `${hours}:${tail}`;
}

/** A share from 0 to 1 in words: "40%". */
export function percent(share: number): string {
  return percentage.format(Math.min(1, Math.max(0, share)));
}
