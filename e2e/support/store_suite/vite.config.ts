import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** One classic script that puts the suite into the page as `StoreSuite`. */
export default defineConfig({
  build: {
    lib: {
      entry: fileURLToPath(new URL('main.ts', import.meta.url)),
      formats: ['iife'],
      name: 'StoreSuite',
      fileName: () => 'store-suite.js',
    },
    copyPublicDir: false,
    emptyOutDir: true,
  },
});
