import { describe, expect, test } from 'vitest';
import type { SaveState } from '../../player/player';
import { contactAfter, saveLine } from './save-words';

test.each<[SaveState, string, string | null]>([
  [{ kind: 'saving' }, 'Saving…', null],
  [{ kind: 'saved-on-device', waiting: 2 }, 'Saved on this device', null],
  [{ kind: 'delivered' }, 'Saved', null],
  [{ kind: 'offline', waiting: 4 }, 'Saved on this device', 'Offline: 4 changes waiting'],
  [{ kind: 'offline', waiting: 0 }, 'Saved', 'Offline'],
  [{ kind: 'sign-in-needed', waiting: 4 }, 'Saved on this device', 'Sign in to send 4 changes'],
  [{ kind: 'parked', count: 1 }, 'Saved on this device', '1 change was not accepted'],
  [{ kind: 'storage-failed', full: true }, 'Not saved: this device is full', null],
  [{ kind: 'storage-failed', full: false }, 'Not saved: this browser stopped keeping answers', null],
])('%j is told as "%s" and "%s"', (save, where, hindrance) => {
  expect(saveLine(save)).toMatchObject({ where, hindrance });
});

test.each<SaveState>([
  { kind: 'offline', waiting: 4 },
  { kind: 'sign-in-needed', waiting: 4 },
  { kind: 'parked', count: 1 },
])('what stands in the way stays while the next answer is being saved: %j', (before) => {
  const saving = saveLine({ kind: 'saving' }, before);
  expect(saving).toMatchObject({ ink: 'empty', where: 'Saving…', hindrance: saveLine(before).hindrance });
});

test('nothing stands in the way while an answer is being saved with a connection', () => {
  expect(saveLine({ kind: 'saving' }, { kind: 'delivered' }).hindrance).toBeNull();
  expect(saveLine({ kind: 'saving' }, { kind: 'storage-failed', full: true }).hindrance).toBeNull();
});

test('only what the server holds is drawn in full ink', () => {
  expect(saveLine({ kind: 'delivered' }).ink).toBe('full');
  expect(saveLine({ kind: 'offline', waiting: 1 }).ink).toBe('half');
  expect(saveLine({ kind: 'storage-failed', full: false }).ink).toBe('failed');
});

describe('what is read out', () => {
  test('saving and being saved on the device change nothing', () => {
    expect(contactAfter('offline', { kind: 'saving' })).toBe('offline');
    expect(contactAfter('connected', { kind: 'saved-on-device', waiting: 1 })).toBe('connected');
  });

  test('going offline is heard, and being back is heard only when everything is delivered', () => {
    expect(contactAfter('connected', { kind: 'offline', waiting: 1 })).toBe('offline');
    expect(contactAfter('offline', { kind: 'saved-on-device', waiting: 1 })).toBe('offline');
    expect(contactAfter('offline', { kind: 'delivered' })).toBe('connected');
  });
});
