// Whether the catalogues have every text of the source, translated. Changes nothing.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

let wrong = 0;
for (const app of ['portal', 'office']) {
  const folder = `src/${app}/locales`;
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.po'))
    .map((name) => join(folder, name));
  const before = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  lingui('extract', '--config', `lingui.${app}.config.ts`);
  for (const [file, text] of before) {
    const known = idsOf(text);
    const missing = [...idsOf(readFileSync(file, 'utf8'))].filter((id) => !known.has(id));
    if (missing.length) {
      wrong++;
      console.error(
        `${file} lacks ${missing.length} texts: run \`npm run extract\` and translate them.\n  ${missing.slice(0, 10).join('\n  ')}`,
      );
    }
    writeFileSync(file, text);
  }
  if (!lingui('compile', '--strict', '--config', `lingui.${app}.config.ts`)) wrong++;
  for (const name of readdirSync(folder, { recursive: true }))
    if (/\.m?[jt]s$/.test(name)) rmSync(join(folder, name));
}
process.exit(wrong ? 1 : 0);

/** The texts in use; obsolete ones begin with #~. */
function idsOf(po) {
  return new Set([...po.matchAll(/^msgid (".+"|""\n(?:".*"\n)+)/gm)].map((m) => m[1]));
}

function lingui(...words) {
  const run = spawnSync('node_modules/.bin/lingui', words, { encoding: 'utf8' });
  if (run.status !== 0) console.error(run.stdout + run.stderr);
  return run.status === 0;
}
