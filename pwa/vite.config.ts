import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The student's page, built into the Python package that serves it. Names carry a hash of their content, so
 * that they may be kept for ever; nothing is inlined, since the content security policy allows files only.
 */
export default defineConfig({
  root: here('.'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../api/inkfast/static'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/auth': apiOrigin(), '/student': apiOrigin() } },
});

/** Where `vite` finds the running server in development. */
function apiOrigin(): string {
  return `http://127.0.0.1:${process.env.PORT ?? '8000'}`;
}
