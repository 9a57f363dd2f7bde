/** What students do at a page: whatever its screen lets them. */
import type { Answer } from '../../pwa/src/core/answer';
import type { Chance } from './chance';
import type { Device } from './device';
import type { Page } from './page';

const PASSWORD = 'correct horse';

/** Answers that can be told from all others, so that none can be taken for another. */
export class Pen {
  private written = 0;

  constructor(private readonly chance: Chance) {}

  answerTo(question: string): Answer | null {
    const { chance } = this;
    if (chance.happens(0.05)) return null;
    if (question === 'q1') return chance.pick(['a', 'b', 'c']);
    if (question === 'q2') return ['a', 'b', 'c'].filter(() => chance.happens(0.5));
    if (question === 'q3') return { 1: chance.pick(['a', 'b']), 2: chance.pick(['', 'c']) };
    this.written += 1;
    const word = `word ${this.written}`;
    return question === 'q8' ? `${word} ${this.rest()}` : word;
  }

  /** Mostly nothing, sometimes a page, sometimes what breaks careless software. */
  private rest(): string {
    const { chance } = this;
    const kind = chance.weighed({ nothing: 12, page: 3, emoji: 2, quotes: 1, nul: 0.3, surrogate: 0.3 });
    if (kind === 'page') return 'ink '.repeat(50 + chance.below(500));
    return { nothing: '', emoji: '🖋️'.repeat(20), quotes: '"\\\n</script>', nul: '\0', surrogate: '\ud83d' }[
      kind
    ];
  }
}

const WEIGHTS = { answer: 12, type: 4, mark: 1, move: 3, leave: 0.4, hand_in: 0.25 };

/** One thing that a student does; says what, or nothing where there was nothing to do. */
export async function act(device: Device, page: Page, pen: Pen): Promise<void> {
  const { player } = page;
  const { chance } = device.simulation;
  if (player.busy.value || page.isFrozen || device.isAsleep) return;
  if (player.resume.value) return chance.happens(0.9) ? player.resumeSession() : player.startFresh();
  const screen = player.screen.value.name;
  device.simulation.tell(() => `${page.name}: acts on ${screen}`);
  if (screen === 'sign-in') return player.signIn(chance.pick([...device.students]), PASSWORD);
  if (screen === 'exams') return onExams(device, page);
  if (screen === 'exam') return inExam(page, pen, chance);
  if (screen === 'handed-in') return player.leave();
  if (screen === 'blocked') device.reload(page);
}

async function onExams(device: Device, page: Page): Promise<void> {
  const { chance } = device.simulation;
  const [card] = page.player.cards.value;
  if (device.students.size > 1 && chance.happens(0.2)) return page.player.signOut();
  if (!card || chance.happens(0.1)) return page.player.refresh();
  return page.player.open(card.exam_id);
}

async function inExam(page: Page, pen: Pen, chance: Chance): Promise<void> {
  const { player } = page;
  const { sitting } = player;
  if (sitting.value?.editing.value !== 'here' && chance.happens(0.3)) return player.takeOver();
  const question = chance.pick(sitting.value?.order ?? []);
  const deed = chance.weighed(WEIGHTS);
  page.tell(deed);
  switch (deed) {
    case 'answer':
      return void (question !== 'q7' && page.give(question, pen.answerTo(question)));
    case 'type':
      for (let key = 0; key < 3; key += 1) page.give('q8', pen.answerTo('q8'));
      return;
    case 'mark':
      return player.mark(question, chance.happens(0.5));
    case 'move':
      return player.goTo(chance.below(8));
    case 'leave':
      return player.leave();
    case 'hand_in':
      return player.handIn();
  }
}
