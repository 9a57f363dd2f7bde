// Lays beside each script and style of the built pages the same, compressed as far as Brotli goes: that takes a
// second or two, which a server with students at its door has not. Names say what is in a file, so none gets old.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const assets = fileURLToPath(new URL('../api/inkfast/static/assets', import.meta.url));

for (const name of readdirSync(assets, { recursive: true, encoding: 'utf8' })) {
  if (!/\.(js|css)$/.test(name)) continue;
  const file = `${assets}/${name}`;
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
}
