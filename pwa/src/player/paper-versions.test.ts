import { beforeEach, describe, expect, it } from 'vitest';
import { type Desk, newDesk } from '../testing/desk';
import { PAPER } from '../testing/fake-paper';

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
  await desk.signsIn();
});

function publishesAnotherVersion(): void {
  const [first, ...others] = PAPER.questions;
  if (!first) throw new Error('The paper has no questions');
  desk.school.paper = {
    ...PAPER,
    paper_version: 'v2',
    questions: [{ ...first, text_html: 'Another?' }, ...others],
  };
  desk.school.card = { ...desk.school.card, paper_version: 'v2' };
}

async function starts(): Promise<void> {
  await desk.player.open(3);
  await desk.device.passes(1_000);
}

const firstQuestion = () => desk.player.sitting.value?.paper.questions[0]?.text_html;
const versionsSent = () => [...new Set(desk.school.snapshots.map((snapshot) => snapshot.paper_version))];

describe('a paper that changes', () => {
  it('while the exam is sat leaves this session its own, and each snapshot names that', async () => {
    await starts();
    publishesAnotherVersion();
    await desk.player.leave();
    await desk.player.refresh();
    await desk.device.settles();
    await desk.player.open(3);
    expect(firstQuestion()).toBe('One?');
    desk.player.answer('q1', 'b');
    await desk.device.passes(2_000);
    expect(versionsSent()).toEqual(['v1']);
  });

  it('while the exam is sat offline leaves it its own over a reload, and is told what was sat', async () => {
    desk.school.mood = 'is-down';
    await starts();
    desk.player.answer('q1', 'b');
    await desk.device.passes(2_000);
    publishesAnotherVersion();
    desk.player = await desk.device.reloads();
    desk.school.mood = 'answers';
    await desk.player.resumeSession();
    await desk.device.passes(60_000);
    expect(firstQuestion()).toBe('One?');
    expect(desk.school.answers()).toMatchObject({ q1: 'b' });
    expect(versionsSent()).toEqual(['v1']);
  });

  it('names its version also with what was typed just before the browser was killed', async () => {
    await starts();
    desk.school.mood = 'is-down';
    desk.player.answer('q2', 'Half a sent');
    await desk.device.passes(300);
    publishesAnotherVersion();
    desk.player = await desk.device.reloads();
    desk.school.mood = 'answers';
    await desk.device.passes(60_000);
    expect(desk.school.answers()).toMatchObject({ q2: 'Half a sent' });
    expect(versionsSent()).toEqual(['v1']);
  });

  it('before the exam is begun is the one that is sat', async () => {
    publishesAnotherVersion();
    await desk.player.refresh();
    await desk.device.settles();
    await starts();
    expect(firstQuestion()).toBe('Another?');
    expect(versionsSent()).toEqual(['v2']);
  });

  it('leaves the paper on the device to an attempt that is begun from it', async () => {
    await starts();
    publishesAnotherVersion();
    await desk.player.leave();
    await desk.player.refresh();
    desk.player = await desk.device.reloads();
    await desk.player.open(3);
    await desk.player.startFresh();
    await desk.device.passes(2_000);
    expect(versionsSent()).toEqual(['v1']);
    expect(firstQuestion()).toBe('One?');
  });
});
