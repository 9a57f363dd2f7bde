import { expect, it } from 'vitest';
import { fakeClient } from '../gallery/fake-client';
import { previewSitting } from '../state/preview-player';
import { showPaper } from './exams';

it('a preview has the time that the exam gives', async () => {
  const client = fakeClient({
    '/staff/exams/3': () => ({ exam_id: 3, duration_s: 1200 }),
    '/staff/exams/3/paper': () => ({ exam_id: 3, title: 'Physics', questions: [] }),
  });
  const paper = await showPaper(client, 3);
  expect(previewSitting(paper).time_left_s.value).toBe(1200);
});
