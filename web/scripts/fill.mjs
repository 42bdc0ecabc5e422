// Puts translations into the catalogues: npm run fill -- zh texts.json [portal|office]
// where texts.json is {"English text": "translation", …}. Only what is still empty is filled,
// in every catalogue where the text stands.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const [locale, file, only] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(file, 'utf8'));
const unused = new Set(Object.keys(texts));
for (const app of only ? [only] : ['portal', 'office']) {
  const folder = `src/${app}/locales`;
  const names = readdirSync(folder, { recursive: true }).filter(
    (name) => /^(.*\/)?(\w+)\.po$/.exec(name)?.[2] === locale,
  );
  for (const path of names.map((name) => `${folder}/${name}`)) {
    let empty = 0;
    const before = readFileSync(path, 'utf8');
    const after = before.replace(/^msgid ("(?:[^"\\]|\\.)+")\nmsgstr ""$/gm, (entry, quoted) => {
      const id = JSON.parse(quoted);
      if (!(id in texts)) {
        empty++;
        return entry;
      }
      unused.delete(id);
      return `msgid ${quoted}\nmsgstr ${JSON.stringify(texts[id])}`;
    });
    if (after !== before) writeFileSync(path, after);
    if (empty) console.log(`${path}: ${empty} still empty`);
  }
}
for (const id of unused) console.log(`not in any catalogue, or filled already: ${id}`);
