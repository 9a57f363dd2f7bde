/** From a seed to the verdict: students at work while everything fails, then all faults off, then the checks. */
import { findProblems } from './checks/all';
import type { Evidence } from './checks/evidence';
import { EVENTS } from './events';
import { FAIR } from './network';
import type { ServerLink } from './server-link';
import { Simulation } from './simulation';
import { act, Pen } from './student';
import type { Tally } from './tally';

const PASSWORD = 'correct horse';
const WEIGHTS = Object.fromEntries(Object.entries(EVENTS).map(([name, { weight }]) => [name, weight]));

export async function run(seed: number, link: ServerLink, tally: Tally): Promise<void> {
  const simulation = new Simulation(seed, link, tally);
  await work(simulation);
  await rest(simulation);
  const evidence = link.call<Evidence>({ call: 'gather' });
  for (const problem of await findProblems(simulation, evidence)) simulation.tally.problem(problem);
  for (const device of simulation.devices) for (const page of device.pages) page.kill();
  simulation.tally.count('answers given', simulation.ledger.given.length);
}

/** Students act, and now and then something happens to them. */
async function work(simulation: Simulation): Promise<void> {
  const { chance, clockwork, devices, tally } = simulation;
  const pen = new Pen(chance);
  for (const device of devices) device.openPage();
  simulation.staff.begin();
  for (let step = 40 + chance.below(100); step > 0; step -= 1) {
    const device = chance.pick(devices);
    if (chance.happens(0.15)) {
      const name = chance.weighed(WEIGHTS);
      tally.count(name);
      simulation.tell(() => `${device.name}: ${name}`);
      EVENTS[name]?.happen(device, simulation);
    } else {
      const page = device.pages.length > 0 ? chance.pick(device.pages) : device.openPage();
      void act(device, page, pen);
    }
    await clockwork.pass(
      chance.weighed({ short: 9, long: 1 }) === 'short'
        ? chance.between(0, 2_000)
        : chance.between(0, 60_000),
    );
  }
}

/** Everything works again, and each student comes back to each device once. */
async function rest(simulation: Simulation): Promise<void> {
  const { clockwork, devices, network } = simulation;
  network.weather = { ...FAIR, isPoison: network.weather.isPoison };
  network.up = true;
  simulation.tell(() => 'all faults off');
  simulation.staff.end();
  for (const device of devices) {
    device.storage.fault = 0;
    device.way.state = 'good';
    device.sleep(0);
    for (const page of device.pages) device.kill(page);
  }
  // What still travels arrives: nothing is on its way for longer than this.
  await clockwork.pass(300_000);
  // Twice, since a restored server has some of what one device hands in from another one alone.
  for (const device of [...devices, ...devices]) {
    for (const student of device.students) {
      const page = device.openPage();
      await clockwork.pass(2_000);
      const { account, screen } = page.player;
      if (account.value && account.value.username !== student)
        await inTime(simulation, page.player.signOut());
      if (screen.value.name === 'sign-in') await inTime(simulation, page.player.signIn(student, PASSWORD));
      await clockwork.pass(120_000);
      device.kill(page);
    }
  }
}

async function inTime(simulation: Simulation, work: Promise<void>): Promise<void> {
  void work;
  await simulation.clockwork.pass(5_000);
}
