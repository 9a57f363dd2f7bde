import { isOpenOnDevice } from '../store/open-sessions';
import type { Context } from './context';

/**
 * When a new version of the app takes over: never while a session is open on the device, and only on the list
 * of exams, where reloading the page disturbs nothing.
 */
export class Updates {
  private taking_over = false;

  constructor(private readonly context: Context) {
    context.world.worker.onUpdate(() => void this.consider());
  }

  /**
   * Looks for a new version, and lets one that waits take over if nothing speaks against it. During an exam none
   * would be installed, and looking is no mere look: the browser writes down when it was.
   */
  async look(): Promise<void> {
    if (await this.isExamOpen()) return;
    await this.consider();
    await this.context.world.worker.update();
    await this.consider();
  }

  private async consider(): Promise<void> {
    const { worker, page } = this.context.world;
    if (this.taking_over || !worker.hasUpdate() || !this.isIdle()) return;
    if (await this.isExamOpen()) return;
    if (this.taking_over || !this.isIdle()) return;
    this.taking_over = true;
    await worker.takeOver();
    if (this.isIdle()) page.reload();
  }

  /** Where storage does not even tell that, there may be one. */
  private isExamOpen(): Promise<boolean> {
    const { world } = this.context;
    return isOpenOnDevice(world.store, world.wall_ms()).catch(() => true);
  }

  private isIdle(): boolean {
    const { screen, resume, busy } = this.context.state;
    return screen.value.name === 'exams' && resume.value === null && !busy.value;
  }
}
