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
      { page: /application\/office\/file-page|document\/office\//, most: 365 },
      { page: /./, most: 250 },
    ],
    lazy: [{ part: /chart/, most: 100 }],
  },
};

let over = 0;
for (const [app, budget] of Object.entries(budgets)) {
  const manifest = JSON.parse(readFileSync(`dist/${app}/.vite/manifest.json`, 'utf8'));
  const size = (file) => gzipSync(readFileSync(`dist/${app}/${file}`), { level: 9 }).length;
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
    keys.forEach(walk);
    return files;
  };
  // The bundler's own few bytes, if it wrote any apart, come with the first flight and are not counted.
  const countOf = (files) => [...files].filter((file) => size(file) >= 256).length;
  const weigh = (files) => [...files].reduce((sum, file) => sum + size(file), 0);
  const tell = (what, bytes, most, files, mostFiles) => {
    const fits = bytes <= most * KiB && (!mostFiles || files <= mostFiles);
    if (!fits) over++;
    const count = mostFiles ? `, ${files} of ${mostFiles} files` : '';
    console.log(
      `${fits ? ' ok ' : 'OVER'}  ${app.padEnd(7)} ${what.padEnd(46)} ${(bytes / KiB).toFixed(1).padStart(6)} of ${most}${count}`,
    );
  };

  // The language that weighs most: its first part, and where it has one the part with all pages.
  const sizeOf = (key) => (manifest[key] ? size(manifest[key].file) : 0);
  const rest = (key) => key.replace('locales/', 'locales/pages/');
  const [heaviest] = Object.keys(manifest)
    .filter((key) => /locales\/\w+\.po$/.test(key))
    .sort((a, b) => sizeOf(b) + sizeOf(rest(b)) - sizeOf(a) - sizeOf(rest(a)));
  tell(`language ${heaviest}, all of it`, sizeOf(heaviest) + sizeOf(rest(heaviest)), budget.language);
  const shell = needs('index.html', heaviest);
  tell('shell', weigh(shell), budget.shell);
  for (const [key, chunk] of Object.entries(manifest)) {
    const doors = key.startsWith('_doors-');
    if (!(chunk.isDynamicEntry && /\.tsx?$/.test(key)) && !doors) continue;
    // The doors of the portal do without the query client and the texts of all pages.
    const more = app === 'office' || doors ? [] : ['_data', rest(heaviest)];
    const files = needs(
      'index.html',
      heaviest,
      key,
      ...more.map((name) => Object.keys(manifest).find((k) => k.startsWith(name)) ?? name),
    );
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
