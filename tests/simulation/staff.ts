/** Staff, who do something to the exam now and then while it is sat; in some runs, and by chance of their own. */
import type { Chance } from './chance';
import type { Simulation } from './simulation';

const ACTS = {
  'give time': 3,
  pause: 3,
  'go on': 5,
  'tell everybody': 2,
  'hand in': 2,
  'take the hand-in back': 4,
  'allow an attempt': 1,
  'make inactive': 0.5,
  'move the terms': 2,
  'change the paper': 2,
  'put a key right': 3,
  'decide about late work': 2,
  'settle the quarantine': 1,
};
type Act = keyof typeof ACTS;

const TO_ONE: ReadonlySet<Act> = new Set([
  'give time',
  'hand in',
  'take the hand-in back',
  'allow an attempt',
  'make inactive',
  'decide about late work',
  'settle the quarantine',
]);
const STUDENTS = ['student1', 'student2'];

export class Staff {
  private at_work = false;

  constructor(
    private readonly simulation: Simulation,
    private readonly chance: Chance,
  ) {}

  begin(): void {
    this.at_work = this.chance.happens(0.5);
    if (this.at_work) this.wait();
  }

  /** Whatever was stopped goes on, and nothing more is done. */
  end(): void {
    this.at_work = false;
    this.do('go on', null);
  }

  private wait(): void {
    this.simulation.clockwork.after(this.chance.between(5_000, 90_000), () => {
      if (!this.at_work) return;
      const act = this.chance.weighed(ACTS);
      const student = TO_ONE.has(act) && this.chance.happens(0.8) ? this.chance.pick(STUDENTS) : null;
      if (this.simulation.network.up) this.do(act, student);
      this.wait();
    });
  }

  private do(act: Act, student: string | null): void {
    const { clockwork, link, tally } = this.simulation;
    const seconds = 60 * (1 + this.chance.below(10));
    const now_ms = Math.floor(clockwork.now_ms);
    if (!link.call<boolean>({ call: 'staff', now_ms, act, student, seconds })) return;
    tally.count(`staff: ${act}`);
    this.simulation.tell(() => `staff: ${act}, ${student ?? 'everybody'}`);
  }
}
