import type { ReadonlySignal } from '@preact/signals';
import type { LiveStudent } from '../../../wire/staff';
import type { Act } from '../../client/acts';
import { useKeptFocus } from '../../components/kept-focus';
import { RowCheck } from '../../components/RowCheck';
import type { Live } from '../../state/live';
import { say } from '../../words/words';
import { LiveRow } from './LiveRow';

interface LiveTableProps {
  live: Live;
  now_ms: ReadonlySignal<number>;
  onAct: (act: Act, student: LiveStudent) => void;
}

const columns = ['student', 'state', 'heard', 'answers', 'time', 'devices'] as const;

/**
 * One row per student. Rows out of sight are skipped by the browser, so that a thousand are as smooth as ten;
 * that is why they are a list and no table, whose rows are laid out together. Each part of a row says what it is.
 */
export function LiveTable({ live, now_ms, onAct }: LiveTableProps) {
  useKeptFocus();
  return (
    <div class="live-table">
      <div class="live-row live-heads">
        <span class="row-check">
          <SelectShown live={live} />
        </span>
        {columns.map((column) => (
          <span key={column} class={`live-${column}`} aria-hidden="true">
            {say(`live.column.${column}`)}
          </span>
        ))}
      </div>
      <ul aria-label={say('live.table')}>
        {live.order.value.map((id) => (
          <LiveRow key={id} live={live} student={live.student(id)} now_ms={now_ms} onAct={onAct} />
        ))}
      </ul>
    </div>
  );
}

function SelectShown({ live }: { live: Live }) {
  const order = live.order.value;
  const selected = live.selected.value;
  const count = order.filter((id) => selected.has(id)).length;
  const isAll = count > 0 && count === order.length;
  return (
    <RowCheck
      label={say('live.select-all')}
      isChecked={isAll}
      isPartly={count > 0 && !isAll}
      onCheck={live.selectShown}
    />
  );
}
