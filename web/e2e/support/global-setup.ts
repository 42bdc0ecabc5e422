import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPassword } from './people';
import { startProgram } from './program';

/** One program for the whole run. With E2E_URL a running one is used (its demo password in DEMO_PASSWORD). */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  process.env.E2E_TAKEN = mkdtempSync(join(tmpdir(), 'admissions-e2e-taken-'));
  if (process.env.E2E_URL) return undefined;
  const program = await startProgram(demoPassword);
  process.env.E2E_URL = program.url;
  return program.stop;
}
