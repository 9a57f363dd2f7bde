import type { ComponentChildren } from 'preact';
import { percent } from '../../../ui/times';
import type { ExamResults } from '../../../wire/staff';
import { mean, median } from '../../state/statistics';
import { say } from '../../words/words';

/** The exam in a few figures. */
export function Figures({ results }: { results: ExamResults }) {
  const { distribution, marks_possible, handed_in, enrolled, to_mark } = results;
  const highest = distribution.length > 0 ? Math.max(...distribution) : null;
  const marks = (value: number | null) =>
    value === null ? (
      '–'
    ) : (
      <>
        {marksWords(Math.round(value * 10) / 10)}
        {marks_possible > 0 && <span class="below">{percent(value / marks_possible)}</span>}
      </>
    );
  return (
    <dl class="figures">
      <Figure name={say('results.handed-in')}>
        {say('results.handed-in-of', { count: handed_in, enrolled })}
      </Figure>
      <Figure name={say('results.mean')}>{marks(mean(distribution))}</Figure>
      <Figure name={say('results.median')}>{marks(median(distribution))}</Figure>
      <Figure name={say('results.highest')}>{marks(highest)}</Figure>
      {to_mark > 0 && (
        <Figure name={say('results.to-mark')}>{say('results.to-mark-count', { count: to_mark })}</Figure>
      )}
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Marks as people write them: at most two places, none where there are none. */
export function marksWords(value: number): string {
  return String(Math.round(value * 100) / 100);
}
