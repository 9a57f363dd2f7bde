import type { SessionStory, StoryEntry } from '../../../wire/staff';
import { say } from '../../words/words';
import { flagWords, gapWords } from './finding-words';
import { Snapshot } from './Snapshot';

/** What cannot be true or was not allowed, with its evidence, and what has not arrived. */
export function Findings({ story }: { story: SessionStory }) {
  return (
    <>
      {story.flags_with_evidence.length > 0 && (
        <section class="panel">
          <h2 class="panel-title">{say('story.flags')}</h2>
          <p class="quiet">{say('story.flags-lead')}</p>
          <ul class="findings">
            {story.flags_with_evidence.map((flag) => (
              <li key={flag.code + flag.evidence}>
                <strong>{flagWords(flag.code)}</strong>
                <span class="below">{flag.evidence}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {story.missing.length > 0 && (
        <section class="panel">
          <h2 class="panel-title">{say('story.missing')}</h2>
          <ul class="findings">
            {story.missing.map(({ writer, gaps }) => (
              <li key={writer}>
                {say('story.missing-of', {
                  writer: writer.slice(0, 8),
                  numbers: gaps.map(gapWords).join(', '),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface LateWorkProps {
  entries: readonly StoryEntry[];
  onDecide: (entry: StoryEntry, counts: boolean) => void;
}

/** Each late snapshot with what is known of when it was made, and the two decisions. */
export function LateWork({ entries, onDecide }: LateWorkProps) {
  if (entries.length === 0) return null;
  return (
    <section class="panel">
      <h2 class="panel-title">{say('story.late')}</h2>
      <p class="quiet">{say('story.late-lead')}</p>
      <ul class="to-decide">
        {entries.map((entry) => (
          <li key={`${entry.writer} ${entry.number}`}>
            <Snapshot entry={entry} writer_number={null} />
            <p class="decided">
              <span class={entry.counts ? 'tag tag-good' : 'tag tag-problem'}>
                {say(entry.counts ? 'story.counts' : 'story.counts-not')}
              </span>
              {entry.ruling && <span class="quiet">“{entry.ruling.reason}”</span>}
            </p>
            <div class="chips no-print">
              <button type="button" class="button button-small" onClick={() => onDecide(entry, true)}>
                {say('story.late-count')}
              </button>
              <button type="button" class="button button-small" onClick={() => onDecide(entry, false)}>
                {say('story.late-not')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
