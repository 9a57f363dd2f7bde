import { useEffect, useMemo } from 'preact/hooks';
import { clock } from '../../../ui/times';
import type { QuestionTimes } from '../../../wire/staff';
import { showTimes } from '../../client/results';
import { type Column, Columns } from '../../components/plots/Columns';
import { Shown } from '../../components/Shown';
import { createLoaded } from '../../state/loaded';
import type { Room } from '../../state/room';
import { timeTicks } from '../../state/statistics';
import { say } from '../../words/words';

/** How long students took for each question. It is asked for by itself: the server reads many rows for it. */
export function TimePlot({ room, exam_id }: { room: Room; exam_id: number }) {
  const loaded = useMemo(() => createLoaded(() => showTimes(room.client, exam_id)), [exam_id]);
  useEffect(() => void loaded.load(), [loaded]);
  return (
    <section class="panel">
      <h2 class="panel-title">
        {say('plot.times')} <span class="quiet">{say('plot.times-lead')}</span>
      </h2>
      <Shown loaded={loaded}>
        {(times) => (
          <>
            {times.pruned > 0 && <p class="quiet">{say('plot.times-pruned', { count: times.pruned })}</p>}
            <Plot times={times} />
          </>
        )}
      </Shown>
    </section>
  );
}

function Plot({ times }: { times: QuestionTimes }) {
  const columns = columnsOf(times);
  if (columns.length === 0) return times.pruned > 0 ? null : <p class="quiet">{say('plot.times-none')}</p>;
  return <Columns title={say('plot.times')} columns={columns} ticks={timeTicks} tickWords={clock} />;
}

function columnsOf({ questions }: QuestionTimes): Column[] {
  return questions.flatMap(({ number, seconds }) => {
    if (seconds === null) return [];
    const { low, median, high } = seconds;
    const words = { number, low: clock(low), median: clock(median), high: clock(high) };
    return [{ name: String(number), value: median, words: say('plot.times-of', words) }];
  });
}
