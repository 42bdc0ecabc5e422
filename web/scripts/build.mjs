// Builds both front ends into dist/ and compresses what is worth it, for whoever serves the files.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';
import { build } from 'vite';

for (const app of ['portal', 'office']) {
  await build({ configFile: `vite.${app}.config.ts`, logLevel: 'warn' });
  tidyHtml(`dist/${app}`);
  if (app === 'office') dropUnusedStyles(`dist/${app}`);
  console.log(`built dist/${app}: ${compress(`dist/${app}`)} files compressed`);
}

/**
 * Where the entry was merged into a chunk it shares (codeSplitting in vite.portal.config.ts), Vite
 * names the script that is no more beside the one that is. At least one has to be left.
 */
function tidyHtml(folder) {
  const file = join(folder, 'index.html');
  const script = /\s*<script type="module"[^>]* src="\/(?:office\/)?(assets\/[\w.-]+)"><\/script>/g;
  const html = readFileSync(file, 'utf8').replace(script, (tag, name) =>
    existsSync(join(folder, name)) ? tag : '',
  );
  if (!html.includes('<script type="module"')) throw new Error(`${file} starts no script`);
  writeFileSync(file, html);
}

/**
 * Mantine's style sheet has the rules of all its parts. Their class names are hashes that stand
 * in the code of the parts too: what no script mentions is dropped, two thirds of the whole.
 */
function dropUnusedStyles(folder) {
  const assets = readdirSync(join(folder, 'assets'));
  const read = (name) => readFileSync(join(folder, name), 'utf8');
  const code = assets.filter((name) => name.endsWith('.js')).map((name) => read(`assets/${name}`));
  const used = new Set(code.join().match(/\bm_[0-9a-f]{6,9}\b/g));
  const unused = (part) =>
    part.type === 'class' && /^m_[0-9a-f]{6,9}$/.test(part.name) && !used.has(part.name);
  // A rule of which only some selectors are used stays as it is.
  const style = (rule) => (rule.value.selectors.every((selector) => selector.some(unused)) ? [] : undefined);
  const html = read('index.html');
  const [, name] = /assets\/(style-[\w-]+\.css)/.exec(html);
  if (code.some((script) => script.includes(name)))
    throw new Error(`${name} is named in a script: it cannot be renamed`);
  const sheet = transform({
    filename: name,
    code: Buffer.from(read(`assets/${name}`)),
    minify: true,
    visitor: { Rule: { style } },
  });
  // Another content has to have another name: browsers keep these files for good.
  const hash = createHash('sha256').update(sheet.code).digest('base64url').slice(0, 8);
  const renamed = `style-${hash}.css`;
  writeFileSync(join(folder, 'assets', name), sheet.code);
  renameSync(join(folder, 'assets', name), join(folder, 'assets', renamed));
  for (const file of ['index.html', '.vite/manifest.json'])
    writeFileSync(join(folder, file), read(file).replaceAll(name, renamed));
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
