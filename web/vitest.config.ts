import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromium } from './e2e/chromium.ts';
import { alias, linguiMacro, preact, preactJsx } from './vite.shared.ts';

const inBrowser = () => ({
  enabled: true,
  headless: true,
  provider: playwright({ launchOptions: chromium }),
  instances: [{ browser: 'chromium' as const }],
  screenshotFailures: false,
});

/** Rules run in Node, parts in a real browser: the portal's on Preact, the office's on React. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [linguiMacro(), lingui({ configPath: 'lingui.portal.config.ts' })],
        resolve: { alias: [alias] },
        test: { name: 'node', include: ['src/**/*.test.ts'], environment: 'node' },
      },
      {
        plugins: [linguiMacro(), lingui({ configPath: 'lingui.portal.config.ts' })],
        oxc: preactJsx,
        resolve: { alias: [alias, ...preact] },
        optimizeDeps: { include: ['preact/jsx-dev-runtime'] },
        cacheDir: 'node_modules/.vite-portal-test',
        test: {
          name: 'portal',
          include: [
            'src/portal/**/*.test.tsx',
            'src/features/*/portal/**/*.test.tsx',
            'src/shared/ui/portal/**/*.test.tsx',
          ],
          browser: inBrowser(),
        },
      },
      {
        plugins: [linguiMacro(), lingui({ configPath: 'lingui.office.config.ts' }), react()],
        resolve: { alias: [alias] },
        cacheDir: 'node_modules/.vite-office-test',
        test: {
          name: 'office',
          include: [
            'src/office/**/*.test.tsx',
            'src/features/*/office/**/*.test.tsx',
            'src/shared/ui/office/**/*.test.tsx',
          ],
          browser: inBrowser(),
        },
      },
    ],
  },
});
