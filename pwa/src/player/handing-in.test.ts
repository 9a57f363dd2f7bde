import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageFailed } from '../store/store';
import { type Desk, newDesk } from '../testing/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
});

/** Answers, and hands in while the server takes nothing; the list tells of the session before that. */
async function handsInUnheard(): Promise<void> {
  desk.player.answer('q1', 'b');
  await desk.device.passes(2_000);
  desk.school.card = { ...desk.school.card, session: desk.school.summary(1) };
  desk.school.mood = 'refuses-tokens';
  await desk.player.handIn();
  await desk.device.passes(2_000);
}

describe('handing in', () => {
  beforeEach(() => desk.startsExam());

  it('names an answer whose stamp was put back as the server has it, also where it was marked since', async () => {
    desk.school.latest_ms = 1_000;
    desk.player.answer('q1', 'b');
    await desk.device.passes(30_000);
    desk.player.mark('q1', true);
    await desk.player.handIn();
    await desk.device.passes(2_000);
    expect(desk.school.requests.filter((path) => path.endsWith('/complete'))).toHaveLength(1);
    expect(desk.school.completed).toBe(true);
  });

  it('gives a receipt when the server has everything', async () => {
    desk.player.answer('q1', 'b');
    await desk.player.handIn();
    expect(desk.player.handed_in.value).toMatchObject({ by: 'student', sent: false, answered: 1 });
    await desk.device.passes(2_000);
    expect(desk.player.handed_in.value).toMatchObject({ sent: true, receipt: { code: 'K7PM-3XQ9' } });
    await desk.player.leave();
    expect(desk.card?.state).toBe('handed-in');
  });

  it('says whether the page is needed for it to be sent', async () => {
    desk.school.mood = 'is-down';
    desk.device.uploads_when_closed = false;
    await desk.reloads();
    await desk.resumes();
    await desk.player.handIn();
    expect(desk.player.handed_in.value).toMatchObject({ sent: false, needs_no_page: false });
  });

  it('without the network is kept, also over a reload, and goes by itself', async () => {
    desk.school.mood = 'is-down';
    desk.player.answer('q1', 'b');
    await desk.player.handIn();
    await desk.device.passes(2_000);
    await desk.reloads();
    expect(desk.player.handed_in.value).toMatchObject({ sent: false });
    desk.school.mood = 'answers';
    await desk.device.passes(120_000);
    expect(desk.player.handed_in.value).toMatchObject({ sent: true });
    expect(desk.school.answers()).toEqual({ q1: 'b' });
    expect(desk.school.completed).toBe(true);
  });

  it('that waits is not undone by what the server says of the session before it has heard of it', async () => {
    await handsInUnheard();
    await desk.reloads();
    await desk.device.passes(2_000);
    desk.school.mood = 'answers';
    await desk.reloads();
    await desk.device.passes(2_000);
    expect(desk.school.completed).toBe(true);
    expect(desk.player.handed_in.value).toMatchObject({ sent: true });
  });

  it('is not undone by a look at the session that the server answered just before it closed it', async () => {
    await handsInUnheard();
    const { fetch } = desk.school;
    let answers = () => {};
    const late = new Promise<void>((resolve) => {
      answers = resolve;
    });
    vi.spyOn(desk.school, 'fetch').mockImplementation(async (input, init) => {
      const response = await fetch(input, init);
      if (String(input).endsWith('/restore')) await late;
      return response;
    });
    desk.school.mood = 'answers';
    await desk.reloads();
    await desk.device.passes(2_000);
    expect(desk.school.requests).toContain('GET /student/exam/3/session/restore');
    expect(desk.player.handed_in.value).toMatchObject({ sent: true });
    answers();
    await desk.device.settles();
    expect((await desk.device.store.session('7/3/1'))?.state).toBe('closed');
  });

  it('does not happen where storage refuses it, and can be asked for again', async () => {
    desk.player.answer('q1', 'b');
    await desk.device.passes(1_000);
    const write = vi.spyOn(desk.device.store, 'write').mockRejectedValue(new StorageFailed(new Error('no')));
    await desk.player.handIn();
    expect(desk.player.screen.value.name).toBe('exam');
    expect(desk.player.busy.value).toBe(false);
    expect(desk.player.sitting.value?.save.value).toEqual({ kind: 'storage-failed', full: false });
    write.mockRestore();
    await desk.player.handIn();
    await desk.device.passes(2_000);
    expect(desk.player.handed_in.value).toMatchObject({ sent: true });
  });

  it('happens by itself when the time is up, offline too, after the announcements', async () => {
    desk.school.mood = 'is-down';
    const sitting = desk.player.sitting.value;
    await desk.device.passes(1200_000);
    expect(sitting?.announcement.value).toBe('ten-minutes');
    await desk.device.passes(541_000);
    expect(sitting?.announcement.value).toBe('one-minute');
    await desk.device.passes(62_000);
    expect(desk.player.handed_in.value).toMatchObject({ by: 'time', sent: false });
    expect(desk.player.screen.value.name).toBe('handed-in');
  });
});
