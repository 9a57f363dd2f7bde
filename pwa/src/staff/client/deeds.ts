import type { Deed } from './acts';
import type { Client } from './client';

/** Has the server do something to an exam's students; gives for how many it was done. */
export async function performDeed(client: Client, exam_id: number, deed: Deed): Promise<number> {
  const { count } = await client.send<{ count: number }>('POST', `/staff/exams/${exam_id}/${deed.act}`, deed);
  return count;
}
