import { say } from '../words';
import type { Place } from './progress';

/** The accessible name of a place in the grid: "Question 3, not answered, marked for review". */
export function placeName({ number, counts, answered, partly, marked }: Place): string {
  const kind = partly ? 'questions.partly' : answered ? 'questions.answered' : 'questions.not-answered';
  const name = say(counts ? kind : 'questions.information', { number });
  return marked ? say('questions.marked', { name }) : name;
}
