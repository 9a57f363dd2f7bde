import { countWaiting, LAST_REPORT } from '../sync/last-report';
import type { Account, DeviceReport } from '../wire/wire';
import type { Context } from './context';
import type { Exams } from './exam-list';

/** How long there is at least between two reports. */
const INTERVAL_MS = 60_000;

/** A clock that drifts by less than this is no news. */
const DRIFT_MS = 10_000;

/**
 * Tells the server what staff see of this device: what is on it, what waits, its storage and its clock. It
 * goes out when the exams were prepared and when a reply shows that the server is there, if there is news;
 * nothing rests on it, so that one that fails is left to the next occasion.
 */
export class DeviceReports {
  private sent_ms = Number.NEGATIVE_INFINITY;
  private told = '';
  private timer: number | null = null;

  constructor(
    private readonly context: Context,
    private readonly exams: Exams,
  ) {
    context.uploads.listen(async (contact) => void (contact && this.look()));
  }

  /** Reports now, or when a minute has passed since the last report. */
  look(): void {
    const { world } = this.context;
    if (this.timer !== null) return;
    const wait_ms = this.sent_ms + INTERVAL_MS - world.monotonic_ms();
    if (wait_ms <= 0) return void this.report().catch(() => undefined);
    this.timer = world.setTimer(() => {
      this.timer = null;
      this.look();
    }, wait_ms);
  }

  private async report(): Promise<void> {
    const { server, state, uploads, world } = this.context;
    const account = state.account.value;
    if (!account || uploads.storageFails) return;
    this.sent_ms = world.monotonic_ms();
    const report = await this.describe(account);
    const news = JSON.stringify({
      ...report,
      clock_offset_ms: Math.round(report.clock_offset_ms / DRIFT_MS),
    });
    if (news === this.told) return;
    const answered = await server.report(report);
    if (answered.kind !== 'ok') return;
    this.told = news;
    await world.store.write({ meta: { [LAST_REPORT]: report } });
  }

  private async describe({ id }: Account): Promise<DeviceReport & { clock_offset_ms: number }> {
    const { clock, world } = this.context;
    const waiting = await countWaiting(world.store, id);
    return {
      device: await this.device(),
      student_id: id,
      app_version: world.app_version,
      storage_persisted: await world.persisted(),
      clock_offset_ms: Math.round(clock.ahead_ms()),
      exams: this.exams.prepared().map(({ exam_id, preparation }) => ({
        exam_id,
        paper_version: preparation.paper_version,
        is_ready: preparation.fraction === 1,
        waiting: waiting.get(exam_id) ?? 0,
      })),
    };
  }

  /** The browser's own id: made once, and kept with all that it keeps. */
  private async device(): Promise<string> {
    const { world } = this.context;
    const kept = await world.store.meta<string>('device');
    if (kept) return kept;
    const made = world.newId();
    await world.store.write({ meta: { device: made } });
    return made;
  }
}
