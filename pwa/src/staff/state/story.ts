import type { SessionStory, StoryEntry, StoryEvent } from '../../wire/staff';

/** One thing in a session's story, at the moment at which it came to the server. */
export type StoryItem =
  | { kind: 'snapshot'; at: string; entry: StoryEntry; writer_number: number }
  | { kind: 'event'; at: string; event: StoryEvent };

/** The writers of a story in the order in which they were first heard of: each is one page load of a device. */
export function writersOf(story: SessionStory): readonly string[] {
  const byArrival = [...story.entries].sort(byArrivalOfEntries);
  return [...new Set(byArrival.map((entry) => entry.writer))];
}

/** Snapshots and what staff did, as they came; of one writer, or of all (null), which has the events, too. */
export function timelineOf(story: SessionStory, writer: string | null): StoryItem[] {
  const writers = writersOf(story);
  const snapshots = story.entries
    .filter((entry) => writer === null || entry.writer === writer)
    .sort(byArrivalOfEntries)
    .map(
      (entry): StoryItem => ({
        kind: 'snapshot',
        at: entry.received_at,
        entry,
        writer_number: writers.indexOf(entry.writer) + 1,
      }),
    );
  const events =
    writer === null ? story.events.map((event): StoryItem => ({ kind: 'event', at: event.at, event })) : [];
  return [...events, ...snapshots].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function byArrivalOfEntries(one: StoryEntry, other: StoryEntry): number {
  return (
    Date.parse(one.received_at) - Date.parse(other.received_at) ||
    one.writer.localeCompare(other.writer) ||
    one.number - other.number
  );
}

/** What staff have to decide, or have decided. */
export function lateWorkOf(story: SessionStory): readonly StoryEntry[] {
  return story.entries.filter((entry) => entry.is_late_work);
}
