import { Icon } from '../../../ui/icons';
import { type Act, acts, actsForAll } from '../../client/acts';
import { useKeptFocus } from '../../components/kept-focus';
import { SearchField } from '../../components/SearchField';
import type { Live } from '../../state/live';
import { type LiveChoice, liveFilters, type SortKey, sortKeys } from '../../state/live-order';
import { say } from '../../words/words';

/** Which rows are shown, and in which order. */
export function LiveChoices({ live }: { live: Live }) {
  const choice = live.choice.value;
  const counts = live.counts.value;
  const change = (part: Partial<LiveChoice>) => {
    live.choice.value = { ...choice, ...part };
  };
  return (
    <div class="tools">
      <fieldset class="chips" aria-label={say('live.filter')}>
        {liveFilters.map((filter) => (
          <button
            key={filter}
            type="button"
            class={filter === 'help' && counts.help > 0 ? 'chip chip-caution' : 'chip'}
            aria-pressed={choice.filter === filter}
            onClick={() => change({ filter })}
          >
            {say(`live.filter.${filter}`)} <span class="chip-count">{counts[filter]}</span>
          </button>
        ))}
      </fieldset>
      <div class="tools-end">
        <SearchField
          label={say('live.search')}
          value={choice.search}
          onValue={(search) => change({ search })}
        />
        <span class="select select-small">
          <select
            aria-label={say('live.sort')}
            value={choice.sort}
            onChange={(event) => change({ sort: event.currentTarget.value as SortKey })}
          >
            {sortKeys.map((sort) => (
              <option key={sort} value={sort}>
                {say(`live.sort.${sort}`)}
              </option>
            ))}
          </select>
          <Icon shape="down" />
        </span>
      </div>
    </div>
  );
}

interface LiveActsProps {
  live: Live;
  isPaused: boolean;
  onAct: (act: Act) => void;
}

/** What can be done for those who are selected, or, where nobody is, for everybody. */
export function LiveActs({ live, isPaused, onAct }: LiveActsProps) {
  useKeptFocus();
  const selected = live.selected.value.size;
  const everybody = live.picture.value.value?.rows.length ?? 0;
  const offered = acts.filter((act) => {
    if (selected > 0) return !actsForAll.has(act);
    return act === 'give-time' || act === 'message' || act === (isPaused ? 'resume' : 'pause');
  });
  return (
    <div class={selected > 0 ? 'live-acts live-acts-selected' : 'live-acts'}>
      <p class="live-acts-who" aria-live="polite">
        {selected > 0
          ? say('live.selected', { count: selected })
          : say('live.everyone', { count: everybody })}
      </p>
      {offered.map((act) => (
        <button
          key={act === 'resume' ? 'pause' : act}
          type="button"
          class="button button-small"
          onClick={() => onAct(act)}
        >
          {say(`act.${act}`)}
        </button>
      ))}
      {selected > 0 && (
        <button
          type="button"
          class="button button-quiet button-small"
          onClick={() => live.selectShown(false)}
        >
          {say('live.unselect')}
        </button>
      )}
    </div>
  );
}
