import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The worker as one classic script; Workbox then writes the list of the app's files into it. */
export default defineConfig({
  root: here('.'),
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: here('../build/service-worker'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    lib: { entry: here('sw.ts'), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
  },
});
