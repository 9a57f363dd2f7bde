/** What happens to devices, networks and the server while students work. */

import type { Device } from './device';
import { drawClockError, type Simulation } from './simulation';

type Event = (device: Device, simulation: Simulation) => void;

const WAYS = ['good', 'good', 'flaky', 'flaky', 'flaky', 'offline', 'offline', 'portal'] as const;

export const EVENTS: Readonly<Record<string, { weight: number; happen: Event }>> = {
  'network changes': {
    weight: 8,
    happen: (device, { chance }) => {
      device.way.state = chance.pick(WAYS);
      if (chance.happens(0.5)) for (const page of device.pages) page.fire('online');
    },
  },
  'page killed': {
    weight: 2,
    happen: (device, { chance }) => {
      if (device.pages.length > 0) device.kill(chance.pick(device.pages));
    },
  },
  'page reloaded': {
    weight: 3,
    happen: (device, { chance }) => {
      if (device.pages.length > 0) device.reload(chance.pick(device.pages));
    },
  },
  'second tab': {
    weight: 1,
    happen: (device) => {
      if (device.pages.length < 2) device.openPage();
    },
  },
  'page hidden or shown': {
    weight: 3,
    happen: (device) => {
      for (const page of device.pages) page.fire(page.visible ? 'hide' : 'show');
    },
  },
  'clock stepped': {
    weight: 1,
    happen: (device, { chance }) => {
      device.wall_error_ms = chance.happens(0.4) ? 0 : drawClockError(chance);
    },
  },
  'tab frozen': {
    weight: 1,
    happen: (device, { chance }) => {
      if (device.pages.length > 0) chance.pick(device.pages).freeze(chance.between(5_000, 90_000));
    },
  },
  'device asleep': {
    weight: 1,
    happen: (device, { chance }) => device.sleep(chance.between(5_000, 120_000)),
  },
  'disk full for a while': {
    weight: 1,
    happen: (device, { chance, clockwork }) => {
      device.storage.fault = chance.pick([0.2, 1]);
      clockwork.after(chance.between(1_000, 60_000), () => {
        device.storage.fault = 0;
      });
    },
  },
  'browser restarted without its database': {
    weight: 0.7,
    happen: (device) => {
      if (!device.storage.has_journal) return;
      for (const page of device.pages) device.kill(page);
      device.storage.loseDatabase();
    },
  },
  'server down for a while': {
    weight: 2,
    happen: (_, { network, chance, clockwork }) => {
      network.up = false;
      clockwork.after(chance.between(1_000, 120_000), () => {
        network.up = true;
      });
    },
  },
  'server restarted': { weight: 1, happen: (_, simulation) => simulation.restartServer() },
  'backup taken': { weight: 1, happen: (_, simulation) => simulation.backUp() },
  'older backup put back': { weight: 0.6, happen: (_, simulation) => simulation.putBack() },
};
