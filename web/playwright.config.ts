import { defineConfig } from '@playwright/test';
import { chromium } from './e2e/chromium.ts';

/** The pages against the real program: a phone for the portal, a desk for the office. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/support/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: process.env.E2E_URL,
    browserName: 'chromium',
    launchOptions: chromium,
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'Africa/Lagos',
    serviceWorkers: 'block',
  },
  projects: [
    {
      name: 'portal',
      testMatch: /portal\/.*\.spec\.ts/,
      use: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    },
    { name: 'office', testMatch: /office\/.*\.spec\.ts/, use: { viewport: { width: 1440, height: 900 } } },
    { name: 'whole', testMatch: /whole\/.*\.spec\.ts/, use: { viewport: { width: 1440, height: 900 } } },
  ],
});
