import { expect, it } from 'vitest';
import { newDesk } from '../testing/desk';

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
