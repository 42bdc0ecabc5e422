import { defineConfig } from '@playwright/test';
import { chromium } from './e2e/chromium.ts';

/** Pictures of every page for people to look at: `make screenshots`. */
export default defineConfig({
  testDir: 'e2e/screenshots',
  outputDir: 'test-results/screenshots',
  globalSetup: './e2e/support/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  reporter: 'line',
  use: {
    baseURL: process.env.E2E_URL,
    browserName: 'chromium',
    launchOptions: chromium,
    locale: 'en-GB',
    timezoneId: 'Africa/Lagos',
    serviceWorkers: 'block',
  },
});
