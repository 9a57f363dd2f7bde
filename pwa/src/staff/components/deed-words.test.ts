import { expect, it } from 'vitest';
import { deedWords } from './deed-words';

it.each([
  ['time granted', { seconds: 600 }, 'Gave 10 more minutes'],
  ['time granted', { seconds: 60 }, 'Gave 1 more minute'],
  [
    'extra time set',
    { before_s: 0, extra_time_s: 420, student: 3 },
    'Set the student’s extra time to 7 minutes',
  ],
  ['message sent', { number: 1, text: 'Read question 4 again.' }, 'Told everybody: Read question 4 again.'],
  ['students enrolled', { new: 3 }, 'Enrolled 3 students'],
  ['handed in for a student', {}, 'Handed in for the student'],
  [
    'session closed with what had arrived',
    {},
    'Closed the session with what had arrived: answers of the hand-in were missing',
  ],
  ['session reopened', { seconds: 1140 }, 'Took the hand-in back, and gave 19 minutes back'],
  ['session reopened', { exam: 1 }, 'Took the hand-in back'],
  ['students imported', { new: 1 }, 'Imported a roster: 1 new student'],
  [
    'students imported',
    { new: 2, extra_time: [{ student: 3, before_s: 0, extra_time_s: 600 }] },
    'Imported a roster: 2 new students, another extra time for 1 student',
  ],
  ['password renewed', {}, 'Gave the student a new password'],
  ['quarantine settled', { quarantined_ids: [5] }, 'Settled what was under quarantine'],
  ['exam resumed', { seconds: 90 }, 'Let the exam go on'],
])('"%s" with %j is told as "%s"', (action, detail, words) => {
  expect(deedWords({ action, detail })).toBe(words);
});

it('a deed of a later version is told as it stands on record', () => {
  expect(deedWords({ action: 'seat changed', detail: {} })).toBe('seat changed');
});
