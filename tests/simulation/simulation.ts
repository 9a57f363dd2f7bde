/** One run: a school, a few devices and everything that goes wrong between them, all from one seed. */
import { IDBFactory } from 'fake-indexeddb';
import { Chance } from './chance';
import { Clockwork } from './clockwork';
import { Device } from './device';
import { FAULT_NAMES } from './faults';
import { Ledger } from './ledger';
import { Network, type Weather } from './network';
import type { ServerLink } from './server-link';
import { Staff } from './staff';
import type { Tally } from './tally';

/** Monday, 6 May 2030, 9:00 in UTC. */
const START_MS = Date.UTC(2030, 4, 6, 9);
const DURATIONS_S = [300, 1_800];

export interface Terms {
  students: number;
  duration_s: number;
  pause_allowance_s: number | null;
  closes_s: number | null;
  body_limit: number;
  start_ms: number;
}

export class Simulation {
  readonly ledger = new Ledger();
  readonly chance: Chance;
  readonly clockwork: Clockwork;
  readonly network: Network;
  readonly terms: Terms;
  readonly devices: Device[];
  readonly staff: Staff;
  /** Whether this run's browsers have Background Sync. */
  readonly has_workers: boolean;
  backups = 0;

  constructor(
    readonly seed: number,
    readonly link: ServerLink,
    readonly tally: Tally,
  ) {
    const chance = new Chance(seed);
    this.chance = chance.fork();
    this.terms = drawTerms(chance);
    this.has_workers = chance.happens(0.5);
    this.clockwork = new Clockwork(START_MS, () => this.look());
    this.clockwork.install();
    this.network = new Network(this, chance.fork());
    this.network.weather = drawWeather(chance);
    globalThis.indexedDB = new IDBFactory();
    link.call({ call: 'open', settings: this.terms });
    this.devices = drawDevices(this, chance);
    this.staff = new Staff(this, chance.fork());
  }

  /** Says what happens, to whoever follows this seed. */
  tell(event: () => string): void {
    this.tally.tell(
      () => `${((this.clockwork.now_ms - START_MS) / 1000).toFixed(3).padStart(10)}  ${event()}`,
    );
  }

  /** Restarts the server, or puts it back to a backup: both forget what was in memory. */
  restartServer(): void {
    this.tally.count('server restarted');
    this.link.call({ call: 'restart' });
  }

  backUp(): void {
    this.tally.count('backup taken');
    this.link.call({ call: 'back_up' });
    this.backups += 1;
  }

  putBack(): void {
    if (this.backups === 0) return;
    this.tally.count('older backup put back');
    this.link.call({ call: 'put_back', place: this.chance.below(this.backups) });
  }

  private look(): void {
    for (const device of this.devices ?? []) for (const page of device.pages) page.look();
  }
}

function drawTerms(chance: Chance): Terms {
  return {
    students: 2,
    duration_s: chance.pick(DURATIONS_S),
    pause_allowance_s: chance.happens(0.2) ? 600 : null,
    closes_s: chance.happens(0.15) ? 1_200 : null,
    body_limit: chance.happens(0.3) ? 4_096 : 262_144,
    start_ms: START_MS,
  };
}

/** Each run has some of the faults only, so that it meets those more often, and in other company. */
function drawWeather(chance: Chance): Weather {
  const faults = FAULT_NAMES.filter(() => chance.happens(0.4));
  const poison = chance.happens(0.1) ? chance.below(12) : null;
  return {
    good: chance.pick([0, 0.05, 0.2]),
    flaky: chance.pick([0.3, 0.6, 0.9]),
    faults,
    isPoison: (writer, number) => (Number.parseInt(writer.slice(0, 6), 16) + number) % 12 === poison,
  };
}

/** One to three devices: each has a student, some have two, and a student may have several. */
function drawDevices(simulation: Simulation, chance: Chance): Device[] {
  const count = chance.weighed({ one: 3, two: 4, three: 2 });
  const names = ['kitchen', 'school', 'phone'].slice(0, { one: 1, two: 2, three: 3 }[count]);
  return names.map((name) => {
    const device = new Device(name, simulation, {
      has_locks: chance.happens(0.7),
      has_journal: chance.happens(0.6),
    });
    device.students.add(chance.happens(0.7) ? 'student1' : 'student2');
    if (chance.happens(0.15)) device.students.add('student1').add('student2');
    if (chance.happens(0.25)) device.wall_error_ms = drawClockError(chance);
    return device;
  });
}

export function drawClockError(chance: Chance): number {
  const size_ms = chance.pick([5_000, 3_600_000, 86_400_000, 31_536_000_000]);
  return (chance.happens(0.5) ? 1 : -1) * Math.round(size_ms * chance.between(0.5, 1.5));
}
