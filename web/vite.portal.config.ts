import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vite';
import { alias, linguiMacro, preact, preactJsx, proxy, quiet, serviceWorker } from './vite.shared.ts';

export default defineConfig({
  root: 'src/portal',
  base: '/',
  cacheDir: '../../node_modules/.vite-portal',
  plugins: [
    linguiMacro(),
    lingui({ configPath: 'lingui.portal.config.ts' }),
    serviceWorker('src/portal/sw.js', /./),
  ],
  oxc: preactJsx,
  resolve: { alias: [alias, ...preact] },
  build: {
    outDir: '../../dist/portal',
    emptyOutDir: true,
    manifest: true,
    cssCodeSplit: false, // one file is sooner there than three
    // Phones that are some years old; the default would leave them a white page.
    target: ['chrome87', 'firefox91', 'safari14'],
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      onwarn: quiet,
      output: {
        // Each file costs a slow line a round trip: what is wanted together comes together.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // The doors need no query client, and whoever goes through one sees the next.
            { name: 'doors', test: /src\/features\/account\/(portal\/doors\/|pending|problems)/ },
            // What the doors and every other page need.
            {
              name: 'base',
              test: /node_modules\/(?:preact|wouter|regexparam|@lingui|@oxc-project)|@oxc-project|vite\/|src\/portal\/(?:main|app\/(?!data))|src\/features\/account\/api|src\/shared\/(?:api\/(?:call|client|problem|session|use-session|site)|i18n\/(?:start|problems|locales)|lib\/(?:classes|colour|form-data|next|theme|use-action)|ui\/(?:mark|portal\/(?:base|button|field|form-error-summary|link|notice|offline-bar|page-header|skeleton|switches|toast)))\./,
            },
            // What pages with data need beside it, and what more than one of them needs.
            {
              name: 'data',
              test: /node_modules\/(?:@tanstack|idb)\/|src\/shared\/|src\/portal\/app\/data/,
              minShareCount: 2,
            },
            { name: 'file', test: /src\/features\//, minShareCount: 2 },
          ],
        },
      },
    },
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { ...proxy, '/office': { target: 'http://localhost:5174' } },
  },
});
