import { type ReadonlySignal, signal } from '@preact/signals';
import type { Account } from '../../wire/wire';
import type { Client } from '../client/client';
import { asProblem } from '../client/problem';
import type { SignOutNote } from '../drafts/sign-out-note';
import type { Ticking } from './polling';

/** Ends a sign-in on this computer at once, and on the server now or when it can be reached. */
export interface SigningOut {
  /** Whether the server was asked in vain: the cookie still signs in whoever shows it. */
  isOwed: ReadonlySignal<boolean>;
  begin(account_id: number): Promise<void>;
  /** Ends what an earlier page could not end; whether nothing is owed any more. */
  finish(): Promise<boolean>;
  /** Signs somebody in, with which the server ends the sign-in before. */
  replace<SignedIn>(signIn: () => Promise<SignedIn>): Promise<SignedIn>;
}

export interface SigningOutWorld {
  client: Client;
  note: SignOutNote;
  ticking: Pick<Ticking, 'after'>;
}

const RETRY_MS = 5_000;

export function createSigningOut({ client, note, ticking }: SigningOutWorld): SigningOut {
  const isOwed = signal(false);
  let owed = note.read();
  let trying: Promise<void> | null = null;
  let cancel = () => {};
  const owe = (account_id: number | null) => {
    owed = account_id;
    note.write(account_id);
  };
  /** The cookie may be another account's by now, which signed in beside this page: that one stays signed in. */
  const tell = async () => {
    const { account } = await client.read<{ account: Account }>('/auth/account');
    if (account.id === owed) await client.send('POST', '/auth/sign-out');
  };
  const tryIt = async () => {
    cancel();
    try {
      await tell();
      owe(null);
    } catch (thrown) {
      if (asProblem(thrown).kind === 'sign-in-needed') owe(null);
      else later();
    }
    isOwed.value = owed !== null;
  };
  const finish = async () => {
    if (owed === null) return true;
    trying ??= tryIt().finally(() => {
      trying = null;
    });
    await trying;
    return owed === null;
  };
  const later = () => {
    cancel = ticking.after(RETRY_MS, () => void finish());
  };
  return {
    isOwed,
    async begin(account_id) {
      owe(account_id);
      await finish();
    },
    finish,
    async replace(signIn) {
      // A reply to the sign-out that came after the one to the sign-in would take the new cookie away.
      cancel();
      await trying;
      cancel();
      try {
        const signedIn = await signIn();
        owe(null);
        isOwed.value = false;
        return signedIn;
      } catch (thrown) {
        if (owed !== null) later();
        throw thrown;
      }
    },
  };
}
