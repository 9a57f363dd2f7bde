import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { include: ['pwa/src/core/*.test.ts'], setupFiles: ['tests/mutation/same-seed.ts'] },
});
