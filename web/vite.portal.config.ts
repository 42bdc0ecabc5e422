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
            {
              name: 'data',
              test: /node_modules\/@tanstack\/|src\/shared\/api\/(query|idempotency)|src\/portal\/app\/data/,
            },
            {
              name: 'base',
              test: /node_modules\/|runtime|src\/shared\/(api|i18n|lib)\/(?!.*\.po)|src\/shared\/ui\/(mark|portal\/(base|button|field|form-error-summary|link|notice|offline-bar|page-header|skeleton|switches|toast)\.)/,
            },
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
