import type { ComponentChildren } from 'preact';
import { percent } from '../../../ui/times';
import type { ExamResults } from '../../../wire/staff';
import { Columns } from '../../components/plots/Columns';
import { Histogram } from '../../components/plots/Histogram';
import { histogram, mean } from '../../state/statistics';
import { say } from '../../words/words';
import { marksWords } from './Figures';

/** More columns than this and none of them can be told apart. */
const MOST_BINS = 20;

/** How the marks are spread, how hard each question was, and what stands beside that. */
export function ResultPlots({ results, children }: { results: ExamResults; children: ComponentChildren }) {
  const { distribution, marks_possible, questions } = results;
  const marked = questions.filter((question) => question.facility !== null);
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
      {marked.length > 0 && (
        <section class="panel">
          <h2 class="panel-title">
            {say('plot.facility')} <span class="quiet">{say('plot.facility-lead')}</span>
          </h2>
          <Columns
            title={say('plot.facility')}
            columns={marked.map(({ number, facility }) => ({
              name: String(number),
              value: facility ?? 0,
              words: say('plot.facility-of', { number, share: percent(facility ?? 0) }),
            }))}
            ticks={() => [0, 0.25, 0.5, 0.75, 1]}
            tickWords={percent}
          />
        </section>
      )}
      {children}
    </div>
  );
}
