import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['pwa/src/**/*.test.ts', 'service-worker/**/*.test.ts'],
    coverage: {
      provider: 'v8',
      include: ['pwa/src/core/**'],
      exclude: ['**/*.test.ts'],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
      reportsDirectory: 'coverage',
      reporter: ['text-summary'],
    },
  },
});
