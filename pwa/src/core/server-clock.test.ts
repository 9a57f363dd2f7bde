import { expect, it } from 'vitest';
import { anchor, serverNow } from './server-clock';

const clocks = { wall_ms: 5_000, monotonic_ms: 300, offset_ms: 40 };

it('adds half of the round trip to the first reading, and the monotonic clock since', () => {
  const first = anchor(null, { server_ms: 1000, sent_ms: 100, received_ms: 200, is_echo: true });
  expect(serverNow(first, clocks)).toBe(1000 + 50 + 100);
});

it('prefers a shorter round trip and keeps it against a longer one', () => {
  const slow = anchor(null, { server_ms: 1000, sent_ms: 0, received_ms: 100, is_echo: true });
  const fast = anchor(slow, { server_ms: 1200, sent_ms: 190, received_ms: 200, is_echo: true });
  expect(fast.server_ms).toBe(1205);
  expect(anchor(fast, { server_ms: 9999, sent_ms: 200, received_ms: 300, is_echo: true })).toBe(fast);
});

it('gives up the best reading once it is old', () => {
  const old = anchor(null, { server_ms: 1000, sent_ms: 0, received_ms: 10, is_echo: true });
  const newer = anchor(old, { server_ms: 700_000, sent_ms: 700_000, received_ms: 700_100, is_echo: true });
  expect(newer.round_trip_ms).toBe(100);
});

it('keeps the best reading until it is older than ten minutes', () => {
  const best = anchor(null, { server_ms: 1000, sent_ms: 399_990, received_ms: 400_000, is_echo: true });
  const worse = { server_ms: 700_000, sent_ms: 999_900, received_ms: 1_000_000, is_echo: true };
  expect(anchor(best, worse)).toBe(best);
  expect(anchor(best, { ...worse, received_ms: 1_000_001 })).not.toBe(best);
});

it('keeps the earlier of two readings that are as good', () => {
  const first = anchor(null, { server_ms: 1000, sent_ms: 0, received_ms: 10, is_echo: true });
  expect(anchor(first, { server_ms: 9999, sent_ms: 20, received_ms: 30, is_echo: true })).toBe(first);
});

it('believes a reply that names its request before any other, which may be an old one', () => {
  const kept = anchor(null, { server_ms: 1000, sent_ms: 0, received_ms: 10, is_echo: false });
  const own = anchor(kept, { server_ms: 9000, sent_ms: 0, received_ms: 1000, is_echo: true });
  expect(own.server_ms).toBe(9500);
  expect(anchor(own, { server_ms: 1000, sent_ms: 2000, received_ms: 2001, is_echo: false })).toBe(own);
});

it('uses the wall clock and the last offset until the server was heard', () => {
  expect(serverNow(null, clocks)).toBe(5_040);
});
