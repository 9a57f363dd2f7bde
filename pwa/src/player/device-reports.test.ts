import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageFailed } from '../store/store';
import { LAST_REPORT } from '../sync/last-report';
import { type Desk, newDesk } from '../testing/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk({ school_behind_ms: 5_000 });
  await desk.signsIn();
});

async function sits(): Promise<void> {
  await desk.player.open(3);
  await desk.device.passes(61_000);
}

const last = () => desk.school.reports.at(-1);

describe('a device', () => {
  it('says that it is ready as soon as the paper, its pictures and the app are there', () => {
    expect(desk.school.reports).toHaveLength(1);
    expect(last()).toMatchObject({
      student_id: 7,
      app_version: 'test',
      storage_persisted: true,
      clock_offset_ms: 5_000,
      exams: [{ exam_id: 3, paper_version: 'v1', is_ready: true, waiting: 0 }],
    });
    expect(last()?.device).toMatch(/^[0-9a-f]{32}$/);
  });

  it('keeps its name over a reload, and says nothing where there is no news', async () => {
    desk.player = await desk.device.reloads();
    await desk.device.settles();
    expect(new Set(desk.school.reports.map((report) => report.device)).size).toBe(1);
    const before = desk.school.reports.length;
    await desk.device.passes(61_000);
    await desk.player.refresh();
    await desk.device.passes(61_000);
    expect(desk.school.reports).toHaveLength(before);
  });

  it('says what waits at the next contact, and once a minute at most', async () => {
    await sits();
    desk.school.mood = 'refuses-tokens';
    for (const answer of ['a', 'b', 'c']) {
      desk.player.answer('q1', answer);
      await desk.device.passes(2_000);
    }
    await desk.player.leave();
    await desk.device.passes(61_000);
    const waits = last()?.exams[0]?.waiting ?? 0;
    expect(waits).toBeGreaterThanOrEqual(3);
    const before = desk.school.reports.length;
    desk.school.mood = 'answers';
    await desk.player.signIn('ada', 'demo');
    await desk.device.passes(30_000);
    expect(desk.school.reports).toHaveLength(before);
    await desk.device.passes(61_000);
    expect(last()?.exams[0]?.waiting).toBe(0);
    expect(desk.school.reports).toHaveLength(before + 1);
  });

  it('keeps what it said last, for the worker to go on from', async () => {
    await sits();
    await desk.device.settles();
    expect(await desk.device.store.meta(LAST_REPORT)).toEqual(last());
  });

  it('that is not heard sits the exam as ever, and is not called offline for it', async () => {
    desk.school.before = (path) => {
      if (path.endsWith('/device-report')) throw new TypeError('Failed to fetch');
    };
    desk.player = await desk.device.reloads();
    await sits();
    desk.player.answer('q1', 'b');
    await desk.device.passes(2_000);
    expect(desk.player.online.value).toBe(true);
    expect(desk.player.sitting.value?.save.value).toEqual({ kind: 'delivered' });
  });

  it('says nothing while its disk is full', async () => {
    await sits();
    const refusal = new StorageFailed(new DOMException('', 'QuotaExceededError'));
    const write = vi.spyOn(desk.device.store, 'write').mockRejectedValue(refusal);
    const before = desk.school.reports.length;
    desk.school.card = { ...desk.school.card, paper_version: 'v2' };
    desk.player.answer('q1', 'b');
    await desk.device.passes(120_000);
    expect(desk.school.reports).toHaveLength(before);
    write.mockRestore();
  });
});
