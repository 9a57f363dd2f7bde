import { describe, expect, it, vi } from 'vitest';
import { askDirectly } from './direct';

describe('what is not for the worker', () => {
  it('goes to the server without it, where the browser can do that', () => {
    const addRoutes = vi.fn(async () => undefined);
    askDirectly({ addRoutes } as unknown as ExtendableEvent);
    expect(addRoutes).toHaveBeenCalledOnce();
    const [rules] = addRoutes.mock.calls[0] as unknown as [{ condition: object; source: string }[]];
    expect(rules[0]).toEqual({ condition: { requestMethod: 'POST' }, source: 'network' });
    expect(rules.at(-1)?.source).toBe('network');
  });

  it('goes through it where the browser cannot', () => {
    expect(() => askDirectly({} as ExtendableEvent)).not.toThrow();
  });

  it.each([
    [
      'at once',
      () => {
        throw new TypeError('no such rule');
      },
    ],
    ['in time', () => Promise.reject(new TypeError('no such rule'))],
  ])('goes through it where the browser refuses the rules %s', async (_, addRoutes) => {
    expect(() => askDirectly({ addRoutes } as unknown as ExtendableEvent)).not.toThrow();
    await Promise.resolve();
  });
});
