import { expect, test } from 'vitest';
import { createNaming, newRequest } from './request';

test('a name is random, as the server takes it', () => {
  expect(newRequest()).toMatch(/^[0-9a-f]{32}$/);
  expect(newRequest()).not.toBe(newRequest());
});

test('what is sent again as it was keeps its name, and anything else has another', () => {
  const nameOf = createNaming();
  const first = nameOf({ act: 'give-time', minutes: 10 });
  expect(nameOf({ act: 'give-time', minutes: 5 })).not.toBe(first);
  expect(nameOf({ act: 'give-time', minutes: 10 })).toBe(first);
  expect(createNaming()({ act: 'give-time', minutes: 10 })).not.toBe(first);
});
