import { expect, it } from 'vitest';
import { newDesk } from '../testing/desk';
import { CARD } from '../testing/fake-paper';
import type { CardState } from './player';

it('shows the list once where all of its papers are here', async () => {
  const desk = await newDesk();
  await desk.signsIn();
  expect(desk.card?.prepared).toBe(1);
  let shown = -1;
  desk.player.cards.subscribe(() => {
    shown += 1;
  });
  await desk.player.refresh();
  await desk.device.settles();
  expect(shown).toBe(1);
});

it('shows an exam as being prepared while others before it are', async () => {
  const desk = await newDesk();
  desk.school.other_cards = [{ ...CARD, exam_id: 4, title: 'Chemistry' }];
  const shown: (CardState | undefined)[] = [];
  desk.school.before = (path) => {
    if (path === '/student/exam/3/paper') shown.push(desk.player.cards.value[1]?.state);
  };
  await desk.signsIn();
  expect(shown).toEqual(['preparing']);
  expect(desk.player.cards.value[1]?.state).toBe('ready');
});

it('says of every exam that it is not on the device once the server is away', async () => {
  const desk = await newDesk();
  desk.school.other_cards = [{ ...CARD, exam_id: 4, title: 'Chemistry' }];
  desk.school.before = (path) => {
    if (path === '/student/exam/3/paper') desk.school.mood = 'is-down';
  };
  await desk.signsIn();
  expect(desk.player.cards.value.map(({ state }) => state)).toEqual(['not-ready', 'not-ready']);
});
