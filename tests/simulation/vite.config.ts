import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The simulated devices as one script for Node. */
export default defineConfig({
  root: here('.'),
  build: {
    ssr: here('simulate.ts'),
    outDir: here('../../.venv/.state/simulation'),
    emptyOutDir: true,
    target: 'node20',
    reportCompressedSize: false,
  },
});
