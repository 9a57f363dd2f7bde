import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The rules of the page as one script for Node. */
export default defineConfig({
  root: here('.'),
  build: {
    ssr: here('evaluate.ts'),
    outDir: here('../../.venv/.state/agreement'),
    emptyOutDir: true,
    target: 'node20',
    reportCompressedSize: false,
  },
});
