import { canonical, type Evidence, keyOf } from './evidence';
import type { Facts } from './facts';

/** "Saved" was said of no answer that the server did not have at that moment. */
export function* checkDelivered({ simulation, evidence }: Facts): Iterable<string> {
  const { tally, ledger } = simulation;
  // A restored server has received anew, and later, what it had before.
  if (tally.counts['older backup put back']) return;
  const received = whenReceived(evidence);
  for (const { sitting, question, answer, delivered_ms } of ledger.given) {
    if (delivered_ms === null) continue;
    tally.count('answers seen as delivered');
    const name = nameOf(sitting.session, question, answer);
    if ((received.get(name) ?? Number.POSITIVE_INFINITY) > delivered_ms)
      yield `pretence: ${sitting.device} called ${name.slice(0, 60)} saved before the server had it`;
  }
}

function whenReceived({ sessions }: Evidence): Map<string, number> {
  const received = new Map<string, number>();
  for (const session of sessions)
    for (const { body, received_at } of session.journal)
      for (const [question, answer] of Object.entries(body.answers)) {
        const name = nameOf(keyOf(session), question, answer);
        const before_ms = received.get(name) ?? Number.POSITIVE_INFINITY;
        received.set(name, Math.min(before_ms, Date.parse(received_at)));
      }
  return received;
}

const nameOf = (session: string, question: string, answer: unknown) =>
  `${canonical(answer)} to ${question} of ${session}`;
