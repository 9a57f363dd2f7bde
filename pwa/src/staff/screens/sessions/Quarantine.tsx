import { useSignal } from '@preact/signals';
import { moment } from '../../../ui/times';
import type { Quarantined, SessionStory } from '../../../wire/staff';
import { ReasonDialog } from '../../components/ReasonDialog';
import { say } from '../../words/words';
import { faultWords } from './finding-words';

interface QuarantineProps {
  story: SessionStory;
  onSettle: (quarantined_ids: number[], reason: string) => Promise<void>;
}

/** What could not be merged, with what is in it, and saying of it that nothing more is to be done. */
export function Quarantine({ story, onSettle }: QuarantineProps) {
  const settling = useSignal<number[] | null>(null);
  const ids = settling.value;
  const unsettled = story.quarantined.filter(({ settled }) => !settled).map((one) => one.quarantined_id);
  if (story.quarantined.length === 0) return null;
  return (
    <section class="panel">
      <h2 class="panel-title">{say('story.quarantine')}</h2>
      <p class="quiet">{say('story.quarantine-lead')}</p>
      <ul class="to-decide">
        {story.quarantined.map((one) => (
          <li key={one.quarantined_id}>
            <QuarantinedItem
              one={one}
              onSettle={() => {
                settling.value = [one.quarantined_id];
              }}
            />
          </li>
        ))}
      </ul>
      {unsettled.length > 1 && (
        <button
          type="button"
          class="button no-print"
          onClick={() => {
            settling.value = unsettled;
          }}
        >
          {say('story.settle-all', { count: unsettled.length })}
        </button>
      )}
      {ids && (
        <ReasonDialog
          title={say('story.settle-title', { count: ids.length })}
          action={say('story.settle')}
          onDo={(reason) => onSettle(ids, reason)}
          onClose={() => {
            settling.value = null;
          }}
        >
          {() => <p>{say('story.settle-lead')}</p>}
        </ReasonDialog>
      )}
    </section>
  );
}

function QuarantinedItem({ one, onSettle }: { one: Quarantined; onSettle: () => void }) {
  return (
    <>
      <p class="snapshot-top">
        <strong>{faultWords(one.code)}</strong>
      </p>
      <p class="quiet">{one.detail}</p>
      {one.answers.length > 0 && (
        <ul class="snapshot-answers">
          {one.answers.map((answer) => (
            <li key={answer.question_id}>
              <span class="quiet">{questionWords(answer)}</span>{' '}
              {answer.text ? <bdi>{answer.text}</bdi> : <em>{say('story.cleared')}</em>}
            </li>
          ))}
        </ul>
      )}
      <p class="snapshot-times quiet">
        {say('story.received', { time: moment(Date.parse(one.received_at)) })}
      </p>
      <details class="no-print">
        <summary>{say('story.as-received')}</summary>
        <pre class="as-received">{one.received}</pre>
      </details>
      {one.settled ? (
        <p class="decided">
          <span class="tag tag-good">{say('story.settled')}</span>
          <span class="quiet">“{one.settled.reason}”</span>
        </p>
      ) : (
        <div class="chips no-print">
          <button type="button" class="button button-small" onClick={onSettle}>
            {say('story.settle')}
          </button>
        </div>
      )}
    </>
  );
}

/** A question by its number; by its id where the paper has none such. */
function questionWords({ number, question_id }: Quarantined['answers'][number]): string {
  return number > 0 ? say('story.question', { number }) : question_id;
}
