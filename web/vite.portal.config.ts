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
    // Phones that are some years old; the default would leave them a white page.
    target: ['chrome87', 'firefox91', 'safari14'],
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: { onwarn: quiet },
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { ...proxy, '/office': { target: 'http://localhost:5174' } },
  },
});
