import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeDevice } from '../testing/fake-device';
import { PAPER } from '../testing/fake-paper';
import { FakeSchool } from '../testing/fake-school';
import type { StartablePlayer } from './create-player';

let school: FakeSchool;
let device: FakeDevice;
let player: StartablePlayer;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  school = new FakeSchool(() => Date.now());
  device = new FakeDevice(school);
  player = await device.opens();
  await player.signIn('ada', 'demo');
  await device.settles();
});

afterEach(() => void vi.useRealTimers());

function publishesAnotherVersion(): void {
  const [first, ...others] = PAPER.questions;
  if (!first) throw new Error('The paper has no questions');
  school.paper = {
    ...PAPER,
    paper_version: 'v2',
    questions: [{ ...first, text_html: 'Another?' }, ...others],
  };
  school.card = { ...school.card, paper_version: 'v2' };
}

async function starts(): Promise<void> {
  await player.open(3);
  await device.passes(1_000);
}

const firstQuestion = () => player.sitting.value?.paper.questions[0]?.text_html;
const versionsSent = () => [...new Set(school.snapshots.map((snapshot) => snapshot.paper_version))];

describe('a paper that changes', () => {
  it('while the exam is sat leaves this session its own, and each snapshot names that', async () => {
    await starts();
    publishesAnotherVersion();
    await player.leave();
    await player.refresh();
    await device.settles();
    await player.open(3);
    expect(firstQuestion()).toBe('One?');
    player.answer('q1', 'b');
    await device.passes(2_000);
    expect(versionsSent()).toEqual(['v1']);
  });

  it('while the exam is sat offline leaves it its own over a reload, and is told what was sat', async () => {
    school.mood = 'is-down';
    await starts();
    player.answer('q1', 'b');
    await device.passes(2_000);
    publishesAnotherVersion();
    player = await device.reloads();
    school.mood = 'answers';
    await player.resumeSession();
    await device.passes(60_000);
    expect(firstQuestion()).toBe('One?');
    expect(school.answers()).toMatchObject({ q1: 'b' });
    expect(versionsSent()).toEqual(['v1']);
  });

  it('names its version also with what was typed just before the browser was killed', async () => {
    await starts();
    school.mood = 'is-down';
    player.answer('q2', 'Half a sent');
    await device.passes(300);
    publishesAnotherVersion();
    player = await device.reloads();
    school.mood = 'answers';
    await device.passes(60_000);
    expect(school.answers()).toMatchObject({ q2: 'Half a sent' });
    expect(versionsSent()).toEqual(['v1']);
  });

  it('before the exam is begun is the one that is sat', async () => {
    publishesAnotherVersion();
    await player.refresh();
    await device.settles();
    await starts();
    expect(firstQuestion()).toBe('Another?');
    expect(versionsSent()).toEqual(['v2']);
  });

  it('leaves the paper on the device to an attempt that is begun from it', async () => {
    await starts();
    publishesAnotherVersion();
    await player.leave();
    await player.refresh();
    player = await device.reloads();
    await player.open(3);
    await player.startFresh();
    await device.passes(2_000);
    expect(versionsSent()).toEqual(['v1']);
    expect(firstQuestion()).toBe('One?');
  });
});
