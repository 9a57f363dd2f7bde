/** What the devices hold in the end, read from their storage. */
import { IdbStore } from '../../../pwa/src/store/idb';
import type { AnswerRow, SessionRow, SnapshotRow } from '../../../pwa/src/store/store';
import type { Simulation } from '../simulation';

export interface HeldSession {
  device: string;
  row: SessionRow;
  journal: SnapshotRow[];
  answers: AnswerRow[];
}

export async function readDevices({ devices, clockwork }: Simulation): Promise<HeldSession[]> {
  const held: HeldSession[] = [];
  const reading = (async () => {
    for (const { name } of devices) {
      const store = new IdbStore(name);
      for (const row of await store.sessions())
        held.push({
          device: name,
          row,
          journal: await store.journal(row.key),
          answers: await store.answers(row.key),
        });
      store.close();
    }
  })();
  await clockwork.settle();
  await reading;
  return held;
}
