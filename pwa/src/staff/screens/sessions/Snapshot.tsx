import type { StoryEntry } from '../../../wire/staff';
import { secondOf } from '../../components/instants';
import { say } from '../../words/words';
import { fateWords } from './finding-words';

interface SnapshotProps {
  entry: StoryEntry;
  /** Which of the story's devices it came from; null: it is not told here. */
  writer_number: number | null;
}

/** One snapshot: what it brought, what became of it, and when it was made as far as that is proven. */
export function Snapshot({ entry, writer_number }: SnapshotProps) {
  return (
    <>
      <p class="snapshot-top">
        <strong>{say('story.snapshot', { number: entry.number })}</strong>
        {writer_number !== null && (
          <span class={`tag writer-${((writer_number - 1) % 6) + 1}`}>
            {say('story.writer', { number: writer_number })}
          </span>
        )}
        <span class={entry.outcome === 'accepted' ? 'tag' : 'tag tag-caution'}>
          {say(`story.outcome.${entry.outcome}`)}
        </span>
        {entry.lateness !== 'proven_on_time' && (
          <span class="tag tag-caution">{say(`story.lateness.${entry.lateness}`)}</span>
        )}
      </p>
      <ul class="snapshot-answers">
        {entry.answers.map((answer) => (
          <li key={answer.question_id} class={answer.won ? undefined : 'snapshot-lost'}>
            <span class="quiet">{say('story.question', { number: answer.number })}</span>{' '}
            {answer.text ? <bdi>{answer.text}</bdi> : <em>{say('story.cleared')}</em>}
            {!answer.won && <span class="quiet"> · {fateWords(answer)}</span>}
          </li>
        ))}
        {entry.answers.length === 0 && <li class="quiet">{say('story.no-answers')}</li>}
      </ul>
      <p class="snapshot-times quiet">{timesOf(entry)}</p>
    </>
  );
}

function timesOf(entry: StoryEntry): string {
  const claimed = secondOf(entry.claimed_at);
  const kept = secondOf(entry.kept_at);
  const to = secondOf(entry.received_at);
  return [
    say('story.claimed', { time: claimed }),
    ...(kept === claimed ? [] : [say('story.kept', { time: kept })]),
    entry.proven_after_at === null
      ? say('story.before', { to })
      : say('story.interval', { from: secondOf(entry.proven_after_at), to }),
  ].join(' · ');
}
