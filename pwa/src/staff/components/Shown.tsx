import type { ComponentChildren } from 'preact';
import { PageHeading } from '../../ui/Page';
import type { Problem } from '../client/problem';
import type { Loaded } from '../state/loaded';
import { say } from '../words/words';
import { briefly } from './ages';
import { TroublePage } from './Trouble';
import { troubleWords } from './trouble-words';

interface ShownProps<Value> {
  loaded: Loaded<Value>;
  /** What the page is called as long as nothing is there that names it. */
  heading?: string;
  /** The moment on screen, which makes ages grow. */
  now_ms?: number;
  children: (value: Value) => ComponentChildren;
}

/**
 * What was loaded, or why there is nothing. A picture once loaded stays in sight when the connection is lost,
 * with a line that says how old it is.
 */
export function Shown<Value>({ loaded, heading, now_ms = Date.now(), children }: ShownProps<Value>) {
  const value = loaded.value.value;
  const problem = loaded.problem.value;
  if (value === null) {
    return (
      <>
        {heading !== undefined && <PageHeading title={heading} />}
        {problem ? (
          <TroublePage problem={problem} onRetry={() => void loaded.load()} />
        ) : (
          <p class="loading" role="status">
            {say('loading.words')}
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <StaleLine problem={problem} age_ms={now_ms - (loaded.loaded_ms.value ?? now_ms)} />
      {children(value)}
    </>
  );
}

function StaleLine({ problem, age_ms }: { problem: Problem | null; age_ms: number }) {
  return (
    <div role="status" class="stale-region">
      {problem && (
        <p class="message message-stale">
          {problem.kind === 'offline'
            ? say('trouble.stale', { age: briefly(age_ms / 1000) })
            : say('trouble.stale-other', { what: troubleWords(problem).what, age: briefly(age_ms / 1000) })}
        </p>
      )}
    </div>
  );
}
