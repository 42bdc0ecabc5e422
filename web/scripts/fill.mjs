// Puts translations into the catalogues: npm run fill -- zh texts.json
// where texts.json is {"English text": "translation", …}. Only what is still empty is filled.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [locale, file] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(file, 'utf8'));
const unused = new Set(Object.keys(texts));
// A text may stand in more than one catalogue.
for (const folder of ['portal/locales', 'portal/locales/pages', 'office/locales']) {
  const path = `src/${folder}/${locale}.po`;
  if (!existsSync(path)) continue;
  let empty = 0;
  const filled = readFileSync(path, 'utf8').replace(
    /^msgid ("(?:[^"\\]|\\.)+")\nmsgstr ""$/gm,
    (entry, quoted) => {
      const id = JSON.parse(quoted);
      if (!(id in texts)) {
        empty++;
        return entry;
      }
      unused.delete(id);
      return `msgid ${quoted}\nmsgstr ${JSON.stringify(texts[id])}`;
    },
  );
  writeFileSync(path, filled);
  console.log(`${path}: ${empty} still empty`);
}
for (const id of unused) console.log(`not in any catalogue, or filled already: ${id}`);
