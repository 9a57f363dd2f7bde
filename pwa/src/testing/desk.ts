import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, vi } from 'vitest';
import type { StartablePlayer } from '../player/create-player';
import { FakeDevice } from './fake-device';
import { FakeSchool } from './fake-school';

/** A student at a device, as tests of the player find it: the app is open, and nobody is signed in. */
export class Desk {
  constructor(
    readonly school: FakeSchool,
    public device: FakeDevice,
    public player: StartablePlayer,
  ) {}

  /** The first exam in the list. */
  get card() {
    return this.player.cards.value[0];
  }

  /** What the page says of saving. */
  get saved() {
    return this.player.sitting.value?.save.value;
  }

  async signsIn(): Promise<void> {
    await this.player.signIn('ada', 'demo');
    await this.device.settles();
  }

  /** Signs in, opens the exam and is in it for so long. */
  async startsExam(for_ms = 1_000): Promise<void> {
    await this.signsIn();
    await this.player.open(3);
    await this.device.passes(for_ms);
  }

  async reloads(): Promise<void> {
    this.player = await this.device.reloads();
  }

  async resumes(): Promise<void> {
    await this.player.resumeSession();
    await this.device.settles();
  }
}

/** A new desk, with an empty browser, on a clock that the test moves; real time goes on after the test. */
export async function newDesk({ at, school_behind_ms = 0 }: NewDesk = {}): Promise<Desk> {
  globalThis.indexedDB = new IDBFactory();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  if (at !== undefined) vi.setSystemTime(Date.parse(at));
  const school = new FakeSchool(() => Date.now() - school_behind_ms);
  const device = new FakeDevice(school);
  return new Desk(school, device, await device.opens());
}

interface NewDesk {
  /** When it is, where the test cares. */
  at?: string;
  /** By how much the school's clock is behind the device's. */
  school_behind_ms?: number;
}

afterEach(() => void vi.useRealTimers());
