import type { Context } from './context';
import type { Exams } from './exam-list';
import type { Player } from './player';
import { inTheBackground } from './storage-trouble';

type Moves = Pick<Player, 'leave' | 'open' | 'refresh'>;

/** Goes where the address leads, and looks at the list again when it is shown or the network is back. */
export function followPage({ world, state, uploads }: Context, player: Moves, exams: Exams): void {
  const { page } = world;
  const onList = () => state.screen.value.name === 'exams';
  const isOpenOrBegun = (exam_id: number) =>
    state.sitting.value?.exam_id === exam_id || exams.isBegun(exam_id);
  page.onRoute(() => {
    const exam_id = page.route();
    if (state.screen.value.name === 'sign-in') return;
    if (exam_id === null || !isOpenOrBegun(exam_id)) inTheBackground(player.leave());
    else if (state.sitting.value?.exam_id !== exam_id) void player.open(exam_id);
  });
  const look = () => onList() && void player.refresh();
  page.onOnline(look);
  page.onShow(look);
  uploads.listen(async () => {
    if (onList()) await exams.describe();
  });
}
