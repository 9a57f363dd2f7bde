import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['pwa/src/**/*.test.ts', 'service-worker/**/*.test.ts'],
    // Whole exams are sat on a fake clock; how long that takes is the machine's affair, and no promise.
    testTimeout: 60_000,
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
