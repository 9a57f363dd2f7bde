import { say } from '../words/words';

/** A length of time in a row of many, as short and as coarse as it may be: "40 s", "4 min", "2 h". */
export function briefly(length_s: number): string {
  const seconds = Math.max(0, Math.floor(length_s));
  if (seconds < 60) return say('age.seconds', { count: seconds });
  const minutes = Math.floor(seconds / 60);
  return minutes < 120
    ? say('age.minutes', { count: minutes })
    : say('age.hours', { count: Math.floor(minutes / 60) });
}

/** A point in the past: "just now", "4 min ago". */
export function ago(length_ms: number): string {
  return length_ms < 10_000 ? say('age.now') : say('age.ago', { time: briefly(length_ms / 1000) });
}
