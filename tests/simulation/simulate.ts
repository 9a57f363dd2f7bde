/** One process of simulated devices: `node simulate.js INCOMING OUTGOING SEEDS` with two pipes and a list. */
import 'fake-indexeddb/auto';
import { StorageFailed } from '../../pwa/src/store/store';
import { run } from './run';
import { ServerLink } from './server-link';
import { Tally } from './tally';

async function main(): Promise<void> {
  const [incoming, outgoing, seeds, told] = process.argv.slice(2);
  const tell = (event: () => string) => void (told && process.stderr.write(`${event()}\n`));
  const link = new ServerLink(Number(incoming), Number(outgoing));
  let running = new Tally(tell);
  process.on('unhandledRejection', (reason) => {
    if (reason instanceof StorageFailed) running.count('refused writes that nobody caught');
    else running.problem(`nobody caught ${describe(reason)}`);
  });
  for (const seed of JSON.parse(seeds ?? '[]') as number[]) {
    link.call({ call: 'report', event: 'begin', seed });
    running = new Tally(tell);
    await run(seed, link, running).catch((problem) =>
      running.problem(`the run broke off: ${describe(problem)}`),
    );
    const { counts, problems } = running;
    link.call({ call: 'report', event: 'end', seed, counts, problems });
  }
}

function describe(problem: unknown): string {
  return problem instanceof Error ? `${problem.stack}` : String(problem);
}

void main();
