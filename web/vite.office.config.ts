import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { alias, linguiMacro, pdfAssets, proxy, quiet } from './vite.shared.ts';

export default defineConfig({
  root: 'src/office',
  base: '/office/',
  cacheDir: '../../node_modules/.vite-office',
  plugins: [linguiMacro(), lingui({ configPath: 'lingui.office.config.ts' }), react(), pdfAssets()],
  resolve: { alias: [alias] },
  build: {
    outDir: '../../dist/office',
    emptyOutDir: true,
    manifest: true,
    cssCodeSplit: false, // its one sheet is thinned out by scripts/build.mjs
    target: ['chrome109', 'firefox115', 'safari16'],
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: { onwarn: quiet },
    chunkSizeWarningLimit: 700,
  },
  server: { port: 5174, strictPort: true, proxy },
});
