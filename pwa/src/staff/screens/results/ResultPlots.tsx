import { clock } from '../../../ui/times';
import type { ExamResults } from '../../client/results';
import { briefly } from '../../components/ages';
import { Columns } from '../../components/plots/Columns';
import { Histogram } from '../../components/plots/Histogram';
import { histogram, mean, timeTicks } from '../../state/statistics';
import { say } from '../../words/words';
import { marksWords } from './Figures';

/** More columns than this and none of them can be told apart. */
const MOST_BINS = 20;

/** How the marks are spread, and how long each question took. */
export function ResultPlots({ results }: { results: ExamResults }) {
  const { distribution, marks_possible, questions } = results;
  const timed = questions.filter((question) => question.median_time_s !== null);
  const middle = mean(distribution);
  const bins = histogram(
    distribution,
    marks_possible,
    Math.min(MOST_BINS, Math.max(1, Math.ceil(marks_possible))),
  );
  return (
    <div class="plots">
      {distribution.length > 0 && marks_possible > 0 && (
        <section class="panel">
          <h2 class="panel-title">
            {say('plot.distribution')}{' '}
            <span class="quiet">{say('plot.distribution-lead', { count: distribution.length })}</span>
          </h2>
          <Histogram
            title={say('plot.distribution')}
            bins={bins}
            binWords={({ low, high, count }) =>
              say('plot.bin', { low: marksWords(low), high: marksWords(high), count })
            }
            mark={
              middle === null
                ? null
                : { value: middle, words: say('plot.mean-line', { marks: middle.toFixed(1) }) }
            }
            axis=""
          />
        </section>
      )}
      {timed.length > 0 && (
        <section class="panel">
          <h2 class="panel-title">
            {say('plot.time')} <span class="quiet">{say('plot.time-lead')}</span>
          </h2>
          <Columns
            title={say('plot.time')}
            columns={timed.map(({ number, median_time_s }) => ({
              name: String(number),
              value: median_time_s ?? 0,
              words: say('plot.time-of', { number, time: briefly(median_time_s ?? 0) }),
            }))}
            ticks={timeTicks}
            tickWords={clock}
          />
        </section>
      )}
    </div>
  );
}
