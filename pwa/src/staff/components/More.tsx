import { useState } from 'preact/hooks';
import type { Paged } from '../state/paged';
import { say } from '../words/words';
import { TroubleLine } from './Trouble';

/** The way to the rest of a long list. */
export function More<Item>({ paged }: { paged: Paged<Item> }) {
  const [busy, setBusy] = useState(false);
  if (!paged.hasMore.value) return null;
  const more = async () => {
    setBusy(true);
    await paged.more();
    setBusy(false);
  };
  return (
    <div class="list-more">
      <TroubleLine problem={paged.more_problem.value} />
      <button type="button" class="button" aria-disabled={busy} onClick={() => !busy && void more()}>
        {say(busy ? 'loading.words' : 'list.more')}
      </button>
    </div>
  );
}
