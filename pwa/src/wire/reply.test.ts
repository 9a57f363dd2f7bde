import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkCompleteReply, checkSaveReply } from './reply';

const UPLOAD = 'ab'.repeat(16);
const frame = { upload: UPLOAD, server_ms: 1, reading: 'r', epoch: 'e', session: {} };
const saved = { ...frame, outcomes: [{ writer: 'w', number: 1, outcome: 'accepted' }] };
const completed = { ...frame, wanted: ['q1'], receipt: null };

it('knows the genuine reply to its own upload', () => {
  expect(checkSaveReply(saved, UPLOAD)).toBe(saved);
  expect(checkCompleteReply(completed, UPLOAD)).toBe(completed);
  const receipt = { code: 'K7PM-3XQ9', completed_at: '2026-06-01T10:00:00Z', answered: 1, signed: 's' };
  expect(checkCompleteReply({ ...completed, wanted: [], receipt }, UPLOAD)).not.toBeNull();
});

it.each([
  ['another upload', { ...saved, upload: 'cd'.repeat(16) }],
  ['no upload', { ...saved, upload: undefined }],
  ['outcomes that are none', { ...saved, outcomes: [null] }],
  ['no clock', { ...saved, server_ms: 'now' }],
  ['no session', { ...saved, session: null }],
])('takes nothing out of the queue for a reply with %s', (_, reply) => {
  expect(checkSaveReply(reply, UPLOAD)).toBeNull();
});

it.each([
  ['no list of what is wanted', { ...completed, wanted: null }],
  ['questions that are none', { ...completed, wanted: [1] }],
  ['a receipt without a code', { ...completed, receipt: {} }],
])('takes no session for closed by a reply with %s', (_, reply) => {
  expect(checkCompleteReply(reply, UPLOAD)).toBeNull();
});

it('takes nothing that anybody else may answer', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (reply) => {
      expect(checkSaveReply(reply, UPLOAD)).toBeNull();
      expect(checkCompleteReply(reply, UPLOAD)).toBeNull();
    }),
  );
});
