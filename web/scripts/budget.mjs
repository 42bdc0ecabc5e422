// Holds what a first visit loads to its budget: gzip of the entry, the largest language and the
// page, with everything they import at once. Needs a build in dist/. Exit 1 when something is over.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const KiB = 1024;

// By page (the first that fits), KiB. `files`: at most so many before the page shows.
const budgets = {
  portal: {
    shell: 36,
    language: 12,
    pages: [
      { page: /^_doors-/, most: 40, files: 7 },
      { page: /application\/portal\/(form|section)[\w-]*-page/, most: 70, files: 7 },
      { page: /./, most: 65 },
    ],
    lazy: [{ part: /tus|upload/, most: 18 }],
  },
  office: {
    shell: 215,
    language: 25,
    pages: [
      { page: /application\/office\/queue-page/, most: 250 },
      { page: /report\/office\//, most: 225 },
      { page: /file-page|document\/office\//, most: 365 },
      { page: /./, most: 250 },
    ],
    lazy: [{ part: /chart/, most: 100 }],
  },
};

let over = 0;
for (const [app, budget] of Object.entries(budgets)) {
  const manifest = JSON.parse(readFileSync(`dist/${app}/.vite/manifest.json`, 'utf8'));
  const size = (file) => gzipSync(readFileSync(`dist/${app}/${file}`), { level: 9 }).length;
  const named = (key) =>
    key === '_base' ? Object.keys(manifest).find((name) => name.startsWith('_base-')) : key;
  const needs = (...keys) => {
    // The portal has one style sheet for all its pages.
    const files = new Set(manifest['style.css'] ? [manifest['style.css'].file] : []);
    const walk = (key) => {
      const chunk = manifest[key];
      if (!chunk || files.has(chunk.file)) return;
      files.add(chunk.file);
      for (const css of chunk.css ?? []) files.add(css);
      (chunk.imports ?? []).forEach(walk);
    };
    // An entry that was merged into another chunk is not in the manifest.
    (manifest['index.html'] ? keys : ['_base', ...keys]).map(named).forEach(walk);
    return files;
  };
  // The bundler's own crumbs (its runtime, an entry of one line) come in the first flight and are not counted.
  const countOf = (files) => [...files].filter((file) => size(file) >= KiB / 2).length;
  const weigh = (files) => [...files].reduce((sum, file) => sum + size(file), 0);
  const tell = (what, bytes, most, files, mostFiles) => {
    const fits = bytes <= most * KiB && (!mostFiles || files <= mostFiles);
    if (!fits) over++;
    const count = mostFiles ? `, ${files} of ${mostFiles} files` : '';
    console.log(
      `${fits ? ' ok ' : 'OVER'}  ${app.padEnd(7)} ${what.padEnd(46)} ${(bytes / KiB).toFixed(1).padStart(6)} of ${most}${count}`,
    );
  };

  // Of each language the first texts and those of one feature: what a page needs. The heaviest counts.
  const sizeOf = (key) => (manifest[key] ? size(manifest[key].file) : 0);
  const firsts = Object.keys(manifest).filter((key) => /^locales\/\w+\.po$/.test(key));
  // Of the office some features have a part to themselves, beside that of all its pages.
  const apart = (feature) => {
    if (/^(account|audit|programme|scheme)$/.test(feature)) return ['setup'];
    return /^(key|webhook)$/.test(feature) ? ['programs'] : [];
  };
  const textsOf = (first, feature) =>
    app === 'office'
      ? [
          first,
          first.replace(/locales\/(\w+)\.po/, 'texts/$1.ts'),
          ...apart(feature).map((part) => first.replace(/locales\/(\w+)\.po/, `texts/${part}/$1.ts`)),
        ]
      : [first, first.replace('/', `/${feature}/`)];
  const heaviest = (feature) =>
    firsts
      .map((first) => textsOf(first, feature))
      .sort((a, b) => b.reduce((n, key) => n + sizeOf(key), 0) - a.reduce((n, key) => n + sizeOf(key), 0))[0]
      .filter((key) => manifest[key]);
  const features = new Set(Object.keys(manifest).map((key) => /^locales\/(\w+)\//.exec(key)?.[1] ?? 'pages'));
  if (app === 'office') features.add('programme').add('webhook');
  for (const feature of features) {
    const texts = heaviest(feature);
    tell(
      `language: ${texts.join(' + ')}`,
      texts.reduce((n, key) => n + sizeOf(key), 0),
      budget.language,
    );
  }
  const [first] = heaviest('none');
  const shell = needs('index.html', first);
  tell('shell', weigh(shell), budget.shell);
  for (const [key, chunk] of Object.entries(manifest)) {
    const doors = key.startsWith('_doors-');
    if (!(chunk.isDynamicEntry && /\.tsx?$/.test(key)) && !doors) continue;
    // The doors do without the texts of the pages, in the portal without the query client too.
    const door = doors || key.includes('sign-in');
    const feature = /features\/(\w+)\//.exec(key)?.[1];
    const texts = door ? [first] : heaviest(feature);
    const data =
      doors || app === 'office' ? [] : Object.keys(manifest).filter((name) => name.startsWith('_data-'));
    const files = needs('index.html', key, ...texts, ...data);
    if (doors || key.endsWith('-page.tsx')) {
      const name = doors ? 'sign-in, register, …' : key.replace(/^(\.\.\/)+features\//, '');
      const rule = budget.pages.find(({ page }) => page.test(key));
      tell(name, weigh(files), rule.most, countOf(files), rule.files);
    } else {
      const rule = budget.lazy.find(({ part }) => part.test(key));
      const extra = [...needs(key)].filter((file) => !shell.has(file));
      if (rule) tell(`later: ${key.replace(/^(\.\.\/)+/, '')}`, weigh(extra), rule.most);
    }
  }
}
if (over)
  console.log(`${over} over budget: import it where it is used, with import(), or find something lighter.`);
process.exit(over ? 1 : 0);
