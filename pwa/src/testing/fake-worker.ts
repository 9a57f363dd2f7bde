import type { JournalDirectory } from '../store/opfs/directory';
import { JournalHost } from '../store/opfs/host';
import type { StartWorker } from '../store/opfs/words';
import { newId } from './fake-server';

/** The journal's worker without a thread: the real code on the folder given, and messages that are copied. */
export function workerOn(directory: JournalDirectory | null): StartWorker {
  return (heard) => {
    let alive = true;
    const openDirectory = async (): Promise<JournalDirectory> => {
      if (!directory) throw new DOMException('no such thing here', 'SecurityError');
      const here = () => (alive ? Promise.resolve() : Promise.reject(new Error('the worker is gone')));
      return {
        create: (name) => here().then(() => directory.create(name)),
        open: (name) => here().then(() => directory.open(name)),
        names: () => directory.names(),
        read: (name) => directory.read(name),
      };
    };
    const host = new JournalHost(
      { openDirectory, newName: () => `${newId()}.log`, wall_ms: () => Date.now() },
      (told) => queueMicrotask(() => alive && heard(structuredClone(told))),
    );
    return {
      postMessage: (asked) => void host.hear(structuredClone(asked)),
      terminate: () => {
        alive = false;
      },
    };
  };
}

/** A mark that is kept in memory. */
export function fakeKeepsake() {
  let kept = false;
  return {
    isKept: async () => kept,
    keep: async () => {
      kept = true;
    },
    drop: async () => {
      kept = false;
    },
  };
}
