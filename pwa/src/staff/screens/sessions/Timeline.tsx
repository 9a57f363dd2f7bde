import { useSignal } from '@preact/signals';
import type { SessionStory, StoryEvent } from '../../../wire/staff';
import { deedWords } from '../../components/deed-words';
import { dayOf, secondOf } from '../../components/instants';
import { type StoryItem, timelineOf, writersOf } from '../../state/story';
import { say } from '../../words/words';
import { Snapshot } from './Snapshot';

/** Everything that happened, as it came to the server; of all devices, or of one. */
export function Timeline({ story }: { story: SessionStory }) {
  const shown = useSignal<string | null>(null);
  const writers = writersOf(story);
  const items = timelineOf(story, shown.value);
  return (
    <section class="panel timeline-panel" aria-labelledby="timeline">
      <h2 class="panel-title" id="timeline">
        {say('story.timeline')}
      </h2>
      <p class="quiet">{say('story.timeline-lead')}</p>
      {story.pruned_at !== null && (
        <p>{say('story.removed', { count: story.removed, date: dayOf(story.pruned_at) })}</p>
      )}
      {writers.length > 1 && (
        <fieldset class="chips no-print timeline-writers" aria-label={say('story.timeline')}>
          <Chip
            pressed={shown.value === null}
            onPress={() => {
              shown.value = null;
            }}
          >
            {say('story.everything')}
          </Chip>
          {writers.map((writer, index) => (
            <Chip
              key={writer}
              pressed={shown.value === writer}
              onPress={() => {
                shown.value = writer;
              }}
            >
              {say('story.writer', { number: index + 1 })}
            </Chip>
          ))}
        </fieldset>
      )}
      <ol class="timeline">
        {items.map((item, index) => (
          <Item key={keyOf(item, index)} item={item} before={items[index - 1]} />
        ))}
      </ol>
    </section>
  );
}

function keyOf(item: StoryItem, index: number): string {
  return item.kind === 'snapshot' ? `${item.entry.writer} ${item.entry.number}` : `${item.at} ${index}`;
}

function Item({ item, before }: { item: StoryItem; before: StoryItem | undefined }) {
  const isNewDay = before === undefined || dayOf(before.at) !== dayOf(item.at);
  const writer = item.kind === 'snapshot' ? ((item.writer_number - 1) % 6) + 1 : null;
  return (
    <li class={writer === null ? 'timeline-item timeline-event' : `timeline-item writer-${writer}`}>
      {isNewDay && <p class="timeline-day">{dayOf(item.at)}</p>}
      <time class="timeline-time" dateTime={item.at}>
        {secondOf(item.at)}
      </time>
      <div class="timeline-what">
        {item.kind === 'snapshot' ? (
          <Snapshot entry={item.entry} writer_number={item.writer_number} />
        ) : (
          <Event event={item.event} />
        )}
      </div>
    </li>
  );
}

function Event({ event }: { event: StoryEvent }) {
  return (
    <>
      <p>
        <strong>{deedWords(event)}</strong> <span class="quiet">{event.who ?? say('deed.by-operator')}</span>
      </p>
      {event.reason && <p class="quiet">“{event.reason}”</p>}
    </>
  );
}

interface ChipProps {
  pressed: boolean;
  onPress: () => void;
  children: string;
}

function Chip({ pressed, onPress, children }: ChipProps) {
  return (
    <button type="button" class="chip" aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  );
}
