import type { StartWorker, Told } from './words';

/** The journal's worker of this page. */
export const startWorker: StartWorker = (heard, broken) => {
  const worker = new Worker(new URL('./journal-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => heard(data));
  worker.addEventListener('error', broken);
  return worker;
};
