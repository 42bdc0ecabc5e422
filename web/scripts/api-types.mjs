// Writes src/shared/api/schema.d.ts from the contract; with --check only says whether it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = new URL('../../api/openapi.yaml', import.meta.url);
const file = new URL('../src/shared/api/schema.d.ts', import.meta.url);
const head = '// Made from api/openapi.yaml by `npm run types`; do not edit.\n\n';
const types = head + astToString(await openapiTS(contract, { alphabetize: true }));

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== types) {
    console.error(
      'src/shared/api/schema.d.ts is not what api/openapi.yaml says: run `npm run types` and mend what no longer fits.',
    );
    process.exit(1);
  }
} else {
  writeFileSync(file, types);
}
