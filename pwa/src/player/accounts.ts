import type { Account } from '../wire/wire';
import type { Context } from './context';
import type { SignInProblem } from './player';
import type { Answered } from './server';

const PROBLEMS: Readonly<Record<number, SignInProblem>> = { 401: 'wrong', 422: 'wrong', 429: 'too-many' };

/**
 * Who is signed in, as the device remembers it: the app opens without the network. A cookie alone signs
 * nobody in, since it may be another student's at the same computer.
 */
export class Accounts {
  constructor(private readonly context: Context) {}

  async load(): Promise<Account | null> {
    const account = await this.context.world.store.meta<Account>('account');
    this.context.state.account.value = account;
    if (!account) await this.finishSigningOut();
    return account;
  }

  async signIn(username: string, password: string): Promise<Account | null> {
    const { server, state, world } = this.context;
    state.sign_in_problem.value = null;
    state.reference.value = null;
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
    await world.store.write({ meta: { account: null, 'signing-out': true } });
    state.account.value = null;
    await this.finishSigningOut();
  }

  private async finishSigningOut(): Promise<void> {
    const { server, world } = this.context;
    if (!(await world.store.meta<boolean>('signing-out'))) return;
    const answered = await server.signOut();
    if (answered.kind !== 'unreachable' && this.context.state.account.value === null)
      await world.store.write({ meta: { 'signing-out': null } });
  }
}

/** Who failed is not far away: a server that names its failure was reached, for all the good it did. */
function problemOf(answered: Exclude<Answered<unknown>, { kind: 'ok' }>): SignInProblem {
  if (answered.kind === 'problem') return PROBLEMS[answered.status] ?? 'failed';
  return answered.reference ? 'failed' : 'offline';
}
