import type { Backlogs } from './backlog';
import type { Clock } from './clock';
import type { Server } from './server';
import type { PlayerState } from './state';
import type { Uploads } from './uploads';
import type { World } from './world';

/** The parts that every part of the player works with. */
export interface Context {
  world: World;
  state: PlayerState;
  clock: Clock;
  server: Server;
  uploads: Uploads;
  backlogs: Backlogs;
}
