import type { Account } from '../wire/wire';
import type { Context } from './context';
import type { SignInProblem } from './player';
import type { Answered } from './server';
import { inTheBackground } from './storage-trouble';

const PROBLEMS: Readonly<Record<number, SignInProblem>> = { 401: 'wrong', 422: 'wrong', 429: 'too-many' };

/**
 * Who is signed in, as the device remembers it: the app opens without the network. A cookie alone signs
 * nobody in, since it may be another student's at the same computer.
 */
export class Accounts {
  /** Until the server has been told of those who signed out, or was not to be reached. */
  private telling = Promise.resolve();

  constructor(private readonly context: Context) {}

  async load(): Promise<Account | null> {
    const account = await this.context.world.store.meta<Account>('account');
    this.context.state.account.value = account;
    if (!account) inTheBackground(this.finishSigningOut());
    return account;
  }

  async signIn(username: string, password: string): Promise<Account | null> {
    const { server, state, world } = this.context;
    state.sign_in_problem.value = null;
    state.reference.value = null;
    // A reply to the sign-out that came after the one to the sign-in would take the new cookie away.
    await this.telling.catch(() => undefined);
    const answered = await server.signIn(username.trim(), password);
    if (answered.kind !== 'ok') {
      state.sign_in_problem.value = problemOf(answered);
      return null;
    }
    const { account } = answered.body;
    await world.store.write({ meta: { account, 'signing-out': null } });
    state.account.value = account;
    return account;
  }

  /** Forgets the account on this device at once; the server is told now or when it can be reached. */
  async signOut(): Promise<void> {
    const { world, state } = this.context;
    const left = state.account.value?.id ?? null;
    await world.store.write({ meta: { account: null, 'signing-out': left } });
    state.account.value = null;
    await this.finishSigningOut();
  }

  private finishSigningOut(): Promise<void> {
    this.telling = this.telling.catch(() => undefined).then(() => this.tell());
    return this.telling;
  }

  private async tell(): Promise<void> {
    const { store } = this.context.world;
    const left = await store.meta<number>('signing-out');
    if (left !== null && (await this.isEnded(left))) await store.write({ meta: { 'signing-out': null } });
  }

  /** The cookie may be another account's by now, which signed in beside this page: that one stays signed in. */
  private async isEnded(left: number): Promise<boolean> {
    const { server } = this.context;
    const signed_in = await server.account();
    if (signed_in.kind !== 'ok') return signed_in.kind === 'problem' && signed_in.status === 401;
    return signed_in.body.account.id !== left || (await server.signOut()).kind === 'ok';
  }
}

/** Who failed is not far away: a server that names its failure was reached, for all the good it did. */
function problemOf(answered: Exclude<Answered<unknown>, { kind: 'ok' }>): SignInProblem {
  if (answered.kind === 'problem') return PROBLEMS[answered.status] ?? 'failed';
  return answered.reference ? 'failed' : 'offline';
}
