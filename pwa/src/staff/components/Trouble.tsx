import { Drop } from '../../ui/icons';
import type { Problem } from '../client/problem';
import { say } from '../words/words';
import { troubleWords } from './trouble-words';

/** In place of a page's content: nothing could be loaded, and why. */
export function TroublePage({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const words = troubleWords(problem);
  return (
    <div class="empty" role="alert">
      <Drop ink="failed" />
      <h2>{words.what}</h2>
      <p>{words.what_to_do}</p>
      <button type="button" class="button" onClick={onRetry}>
        {say('trouble.retry')}
      </button>
    </div>
  );
}

/** Beside what was asked for: why it was not done. */
export function TroubleLine({ problem }: { problem: Problem | null }) {
  const words = problem && troubleWords(problem);
  return (
    <div role="alert">
      {words && (
        <p class="message message-problem">
          <span>
            <strong>{words.what}.</strong> {words.what_to_do}
          </span>
        </p>
      )}
    </div>
  );
}
