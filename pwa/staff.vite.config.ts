import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The staff room, built after the student's page and beside it. It is a build of its own, so that the two
 * share no file: what staff load never reaches a student's device, and the worker does not keep it.
 */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../api/inkfast/static'),
    emptyOutDir: false,
    assetsDir: 'assets/staff',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: { input: here('staff.html') },
  },
});
