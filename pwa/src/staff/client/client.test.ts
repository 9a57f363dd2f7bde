import { expect, test } from 'vitest';
import { createClient, queryOf } from './client';
import type { Problem } from './problem';

const answering = (reply: () => Response | Promise<Response>) => createClient(async () => reply());

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  return call.then(
    () => {
      throw new Error('The call was not refused.');
    },
    (thrown: Problem) => thrown,
  );
}

test('the content of a reply is given', async () => {
  const client = answering(() => Response.json({ items: [] }));
  expect(await client.read('/staff/exams')).toEqual({ items: [] });
});

test('a problem document is told with its sentence, its fields and its number', async () => {
  const client = answering(() =>
    Response.json(
      {
        detail: 'It closes before it opens.',
        code: 'invalid',
        errors: { closes_at: ['…'] },
        request_id: 'ab12',
      },
      { status: 422, headers: { 'Content-Type': 'application/problem+json' } },
    ),
  );
  expect(await problemOf(client.send('POST', '/staff/exams', {}))).toMatchObject({
    kind: 'invalid',
    detail: 'It closes before it opens.',
    errors: { closes_at: ['…'] },
    request_id: 'ab12',
  });
});

test.each([
  ['the network is gone', () => Promise.reject(new TypeError('Failed to fetch'))],
  [
    'somebody else answers with a page',
    () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
  ],
  ['somebody else refuses with a page', () => new Response('<html>', { status: 403 })],
  [
    'the reply breaks off',
    () => new Response('{"items": [', { headers: { 'Content-Type': 'application/json' } }),
  ],
])('there is no connection where %s', async (_, reply) => {
  expect((await problemOf(answering(reply).read('/staff/exams'))).kind).toBe('offline');
});

test('a page of errors that is none of ours is a failure of the server', async () => {
  const client = answering(() => new Response('<html>', { status: 502 }));
  expect((await problemOf(client.read('/staff/exams'))).kind).toBe('failed');
});

test('a file that a proxy on the way finds too large is told as that', async () => {
  const client = answering(() => new Response('<html>', { status: 413 }));
  expect((await problemOf(client.read('/staff/exams'))).kind).toBe('too-large');
});

test('what is not asked for stays out of the address', () => {
  expect(queryOf({ limit: 50, after: null, search: 'a b', class_name: undefined })).toBe(
    '?limit=50&search=a+b',
  );
  expect(queryOf({})).toBe('');
});
