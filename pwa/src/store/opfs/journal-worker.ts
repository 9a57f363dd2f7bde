/** The dedicated worker of the journal: which message goes where, and nothing else. */
import { openDirectory } from './directory';
import { JournalHost } from './host';
import type { Asked } from './words';

const host = new JournalHost(
  { openDirectory, newName: () => `${crypto.randomUUID()}.log`, wall_ms: () => Date.now() },
  (told) => postMessage(told),
);

addEventListener('message', ({ data }: MessageEvent<Asked>) => void host.hear(data));
