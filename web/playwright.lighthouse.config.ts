import { defineConfig } from '@playwright/test';

/** Lighthouse against the real program and the real build: `make lighthouse`. */
export default defineConfig({
  testDir: 'lighthouse',
  outputDir: 'test-results/lighthouse',
  globalSetup: './e2e/support/global-setup.ts',
  workers: 1, // nothing else is to run beside a measurement
  timeout: 600_000,
  reporter: 'line',
  use: { baseURL: process.env.E2E_URL },
});
