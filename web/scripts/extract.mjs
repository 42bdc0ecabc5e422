// Brings the catalogues up to the source: npm run extract [-- --clean]
// Texts that are gone stay, marked with #~, until --clean. A feature without texts has no folder.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

for (const app of ['portal', 'office']) {
  const words = ['extract', '--config', `lingui.${app}.config.ts`, ...process.argv.slice(2)];
  const run = spawnSync('node_modules/.bin/lingui', words, { encoding: 'utf8' });
  if (run.status !== 0) {
    console.error(run.stdout + run.stderr);
    process.exit(1);
  }
  const folder = `src/${app}/locales`;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const part = join(folder, entry.name);
    if (!/^msgid "([^"]|"\n"(?!POT))/m.test(readFileSync(join(part, 'en.po'), 'utf8')))
      rmSync(part, { recursive: true });
  }
}
