// Everything that is checked of the front end, and the closing line "N passed, N failed, N skipped".
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

const total = { passed: 0, failed: 0, skipped: 0 };
rmSync('test-results', { recursive: true, force: true });

gate('types are those of api/openapi.yaml', 'node', 'scripts/api-types.mjs', '--check');
gate('the contract keeps the rules of OpenAPI', 'node', 'scripts/api-lint.mjs');
gate('types fit', 'node', 'node_modules/typescript7/bin/tsc', '-p', '.');
gate('lint and format', 'node_modules/.bin/biome', 'check', '.', '--error-on-warnings');
gate('every text is translated', 'node', 'scripts/catalogues.mjs');
gate('bundles are within their budgets', 'node', 'scripts/budget.mjs');

const vitest = [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  '--outputFile.json=test-results/vitest.json',
];
const rules = run('npx', vitest);
report('rules and parts', rules, 'test-results/vitest.json', (r) => ({
  passed: r.numPassedTests,
  failed: r.numFailedTests,
  skipped: r.numPendingTests + r.numTodoTests,
}));
const e2e = run('npx', ['playwright', 'test']);
report('end to end', e2e, 'test-results/e2e.json', ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
}));

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function gate(name, ...command) {
  const good = run(command[0], command.slice(1)) === 0;
  total[good ? 'passed' : 'failed']++;
  console.log(`${good ? 'ok' : 'FAILED'}: ${name}`);
}

/** Counts what a runner wrote; a runner that fell over without a report is a failure too. */
function report(name, status, file, count) {
  try {
    const counted = count(JSON.parse(readFileSync(file, 'utf8')));
    for (const key of Object.keys(total)) total[key] += counted[key];
    if (status !== 0 && counted.failed === 0) total.failed++;
  } catch (error) {
    total.failed++;
    console.error(`${name}: no report (${error.message})`);
  }
}

function run(command, words) {
  return spawnSync(command, words, { stdio: 'inherit', env: { ...process.env, CI: 'true' } }).status ?? 1;
}
