// Whether the catalogues have every text of the source, translated. Changes nothing.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

let wrong = 0;
for (const app of ['portal', 'office']) {
  const folder = `src/${app}/locales`;
  const kept = `node_modules/.locales-${app}`;
  rmSync(kept, { recursive: true, force: true });
  cpSync(folder, kept, { recursive: true });
  try {
    lingui('extract', '--config', `lingui.${app}.config.ts`);
    for (const name of catalogues(folder)) {
      const known = textsOf(join(kept, name));
      const missing = [...textsOf(join(folder, name))].filter((text) => !known.has(text));
      if (!missing.length) continue;
      wrong++;
      console.error(
        `${folder}/${name} lacks ${missing.length} texts: run \`npm run extract\` and translate them.`,
      );
      console.error(`  ${missing.slice(0, 10).join('\n  ')}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
    cpSync(kept, folder, { recursive: true });
  }
  if (!lingui('compile', '--strict', '--config', `lingui.${app}.config.ts`)) wrong++;
  rmSync(folder, { recursive: true });
  cpSync(kept, folder, { recursive: true });
}
process.exit(wrong ? 1 : 0);

function catalogues(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.po'));
}

/** The texts in use; those that are gone begin with #~. None for a file that is not there. */
function textsOf(file) {
  try {
    const po = readFileSync(file, 'utf8');
    return new Set(
      [...po.matchAll(/^msgid (".+"|""\n(?:".*"\n)+)/gm)]
        .map((m) => m[1])
        .filter((text) => !text.startsWith('""\n"POT')),
    );
  } catch {
    return new Set();
  }
}

function lingui(...words) {
  const run = spawnSync('node_modules/.bin/lingui', words, { encoding: 'utf8' });
  if (run.status !== 0) console.error(run.stdout + run.stderr);
  return run.status === 0;
}
