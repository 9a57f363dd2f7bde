import { TIMEOUT_MS } from '../sync/transport';
import {
  isAccountReply,
  isClockReading,
  isExamList,
  isOwnResult,
  isPaper,
  isProblem,
  isRestoreReply,
  referenceOf,
} from '../wire/reply';
import type { Account, DeviceReport, ExamList, OwnResult, Paper, RestoreReply } from '../wire/wire';
import type { Clock } from './clock';
import type { World } from './world';

/** The server's word, or that there was none: `unreachable` covers everything that is not a reply of ours. */
export type Answered<Body> =
  | { kind: 'ok'; body: Body }
  | { kind: 'problem'; status: number; reference: string | null }
  | { kind: 'unreachable'; reference?: string | null };

type Ours<Body> = (body: unknown) => body is Body;

export interface ServerEvents {
  /** `reference`: the id of a request that the server failed or refused. */
  onContact(reached: boolean, reference: string | null): void;
  /** A reply told the epoch of the server's database. */
  onEpoch(epoch: string): Promise<void>;
}

/** The calls made with the student's own sign-in. Uploads are not among them. */
export class Server {
  constructor(
    private readonly world: World,
    private readonly clock: Clock,
    private readonly events: ServerEvents,
  ) {}

  signIn(username: string, password: string): Promise<Answered<{ account: Account }>> {
    const body = JSON.stringify({ username, password });
    return this.call('/auth/sign-in', isAccountReply, { method: 'POST', body });
  }

  signOut(): Promise<Answered<unknown>> {
    return this.call('/auth/sign-out', isNothing, { method: 'POST', body: '{}' });
  }

  account(): Promise<Answered<{ account: Account }>> {
    return this.call('/auth/account', isAccountReply);
  }

  exams(): Promise<Answered<ExamList>> {
    return this.call('/student/exams', isExamList);
  }

  paper(exam_id: number): Promise<Answered<Paper>> {
    return this.call(`/student/exam/${exam_id}/paper`, isPaper);
  }

  result(exam_id: number): Promise<Answered<OwnResult>> {
    return this.call(`/student/exam/${exam_id}/result`, isOwnResult);
  }

  restore(exam_id: number): Promise<Answered<RestoreReply>> {
    return this.call(`/student/exam/${exam_id}/session/restore`, isRestoreReply);
  }

  /** What it holds comes back, with a generation that no other device has. */
  takeOver(exam_id: number, writer: string): Promise<Answered<RestoreReply>> {
    const path = `/student/exam/${exam_id}/session/take-over`;
    return this.call(path, isRestoreReply, { method: 'POST', body: JSON.stringify({ writer }) });
  }

  /** What the device says of itself. Whether it is heard changes nothing, and says nothing about the network. */
  report(report: DeviceReport): Promise<Answered<unknown>> {
    return this.exchange('/student/device-report', isNothing, {
      method: 'POST',
      body: JSON.stringify(report),
    });
  }

  private async call<Body>(
    path: string,
    isOurs: Ours<Body>,
    init: RequestInit = {},
  ): Promise<Answered<Body>> {
    const answered = await this.exchange(path, isOurs, init);
    const reference = answered.kind === 'ok' ? null : (answered.reference ?? null);
    this.events.onContact(answered.kind !== 'unreachable', reference);
    return answered;
  }

  private async exchange<Body>(path: string, isOurs: Ours<Body>, init: RequestInit): Promise<Answered<Body>> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
    const sent_ms = this.world.monotonic_ms();
    try {
      const response = await this.world.fetch(path, {
        ...init,
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        credentials: 'same-origin',
        mode: 'same-origin',
        redirect: 'error',
        cache: 'no-store',
        signal: stop.signal,
      });
      const body: unknown = response.status === 204 ? undefined : await response.json();
      if (!response.ok) return problem(response);
      if (!isOurs(body)) return { kind: 'unreachable' };
      if (isClockReading(body)) {
        const received_ms = this.world.monotonic_ms();
        this.clock.heard(body, { server_ms: body.server_ms, sent_ms, received_ms, is_echo: false });
        await this.events.onEpoch(body.epoch);
      }
      return { kind: 'ok', body };
    } catch {
      return { kind: 'unreachable' };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Only our server's problems are its word; a portal's or a proxy's page is not. */
function problem(response: Response): Answered<never> {
  const reference = referenceOf(response);
  return isProblem(response) && response.status < 500
    ? { kind: 'problem', status: response.status, reference }
    : { kind: 'unreachable', reference };
}

function isNothing(body: unknown): body is undefined {
  return body === undefined;
}
