import { signal } from '@preact/signals';
import type { Account } from '../wire/wire';
import type { Card, HandedIn, Notice, ResumeOffer, Screen, SignInProblem, Sitting } from './player';

/** What the screens read, as the player writes it. */
export function createState() {
  return {
    screen: signal<Screen>({ name: 'starting' }),
    account: signal<Account | null>(null),
    cards: signal<readonly Card[]>([]),
    online: signal(true),
    last_contact_ms: signal<number | null>(null),
    reference: signal<string | null>(null),
    parked_reference: signal<string | null>(null),
    sign_in_problem: signal<SignInProblem | null>(null),
    busy: signal(false),
    resume: signal<ResumeOffer | null>(null),
    sitting: signal<Sitting | null>(null),
    handed_in: signal<HandedIn | null>(null),
    notice: signal<Notice | null>(null),
    /** The highest number of the messages that the student has read, by exam. */
    read: signal<ReadonlyMap<number, number>>(new Map()),
    /** The upload tokens that the server refused since the last sign-in. */
    refused: signal<ReadonlySet<string>>(new Set()),
  };
}

export type PlayerState = ReturnType<typeof createState>;
