// Builds both front ends into dist/ and compresses what is worth it, for whoever serves the files.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

for (const app of ['portal', 'office']) {
  await build({ configFile: `vite.${app}.config.ts`, logLevel: 'warn' });
  const saved = compress(`dist/${app}`);
  console.log(`built dist/${app}: ${saved} files compressed`);
}

function compress(folder) {
  let count = 0;
  for (const entry of readdirSync(folder, { recursive: true })) {
    const file = join(folder, entry);
    if (!/\.(js|mjs|css|html|svg|json|webmanifest|wasm)$/.test(file) || statSync(file).size < 1024) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
    count++;
  }
  return count;
}
