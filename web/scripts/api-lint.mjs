// Holds api/openapi.yaml to the linter's strict rules: a warning is a failure.
import { fileURLToPath } from 'node:url';
import { createConfig, formatProblems, getTotals, lint } from '@redocly/openapi-core';

const ref = fileURLToPath(new URL('../../api/openapi.yaml', import.meta.url));
const config = await createConfig({ extends: ['recommended-strict'] });
const problems = await lint({ ref, config });
const { errors, warnings } = getTotals(problems);
if (errors + warnings > 0) {
  formatProblems(problems, { totals: { errors, warnings, ignored: 0 } });
  process.exit(1);
}
