import type { Done } from '../../wire/staff';
import type { Deed } from './acts';
import type { Client } from './client';

/** Has the server do something to an exam's students; gives for how many it was done. */
export function performDeed(client: Client, exam_id: number, deed: Deed): Promise<Done> {
  return client.send('POST', `/staff/exams/${exam_id}/${deed.act}`, deed);
}
