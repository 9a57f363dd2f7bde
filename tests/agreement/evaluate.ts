/** The rules of the page, for whoever asks on a line of JSON: `[rule, given]` in, what it says out. */
import { createInterface } from 'node:readline';
import { type Answer, isAnswered, normalise } from '../../pwa/src/core/answer';
import { type Change, EMPTY_VIEW, fold, merge } from '../../pwa/src/core/merge';
import { isCurrent, mayMove, type State } from '../../pwa/src/core/session';
import { formatStamp, higher, MalformedStamp, nextStamp, parseStamp } from '../../pwa/src/core/stamp';
import { type TimePolicy, type TimeUse, timeLeft } from '../../pwa/src/core/timing';

const RULES = {
  parse_stamp: (text: string) => orNull(() => parseStamp(text)),
  format_stamp: formatStamp,
  order_stamps: (texts: string[]) => [...texts].sort(),
  highest_stamp: (texts: string[]) => texts.reduce(higher, ''),
  next_stamp: (text: string) => nextStamp(text, 0, parseStamp(text).writer),
  fold: ({ changes, completion_stamp }: { changes: Change[]; completion_stamp: string | null }) =>
    fold(changes, completion_stamp),
  outcomes: ({ changes, completion_stamp }: { changes: Change[]; completion_stamp: string | null }) => {
    let view = { ...EMPTY_VIEW, completion_stamp };
    return changes.map((change) => {
      const merged = merge(view, change);
      view = { ...merged.view, completion_stamp };
      return merged.outcome;
    });
  },
  time_left: ({ policy, use, now_ms }: { policy: TimePolicy; use: TimeUse; now_ms: number }) =>
    timeLeft(policy, use, now_ms),
  is_answered: (answer: Answer | null) => isAnswered(answer),
  is_answered_when_normal: (answer: Answer | null) => isAnswered(normalise(answer)),
  normal_forms: (answer: Answer | null) => [normalise(answer), normalise(normalise(answer))],
  may_move: ([from, to]: [State, State]) => mayMove(from, to),
  is_current: (given: [number, number, boolean, boolean]) => isCurrent(...given),
} satisfies Record<string, (given: never) => unknown>;

function orNull<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch (problem) {
    if (problem instanceof MalformedStamp) return null;
    throw problem;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const [rule, given] = JSON.parse(line) as [keyof typeof RULES, never];
  process.stdout.write(`${JSON.stringify(RULES[rule](given))}\n`);
}
