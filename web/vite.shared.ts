import { createHash } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import { getConfig } from '@lingui/conf';
import type { Plugin, ProxyOptions } from 'vite';

/** `@/shared/...` is how every import across folders is written. */
export const alias = { find: '@', replacement: fileURLToPath(new URL('./src', import.meta.url)) };

/**
 * React's API on Preact's runtime, for the portal only: a cheap phone on a slow line sees the
 * form in half the time. Without these lines the portal builds on React.
 */
export const preact = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react-dom$/, replacement: 'preact/compat' },
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react$/, replacement: 'preact/compat' },
  // What stands in for React 17 would pull in all of Preact's compatibility.
  { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'preact/compat' },
];
export const preactJsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** What the development servers hand to a running program. */
export const proxy: Record<string, ProxyOptions> = Object.fromEntries(
  ['/api', '/docs', '/dev/mail', '/healthz', '/readyz'].map((path) => [
    path,
    { target: process.env.API_URL ?? 'http://localhost:8080', xfwd: true },
  ]),
);

/** Warnings of the bundler that concern us: not "use client", said to servers we do not have, nor how long it took. */
export function quiet(warning: { code?: string }, warn: (warning: never) => void): void {
  if (warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warning.code !== 'PLUGIN_TIMINGS') warn(warning as never);
}

/** Lingui's macros. Only files that import one pay for Babel. */
export function linguiMacro(): Plugin {
  const linguiConfig = getConfig({
    configPath: fileURLToPath(new URL('./lingui.portal.config.ts', import.meta.url)),
  });
  return {
    name: 'lingui-macro',
    enforce: 'pre',
    transform: {
      filter: { id: { include: /\.tsx?$/, exclude: /node_modules/ }, code: /@lingui\/(core|react)\/macro/ },
      async handler(code, id) {
        const out = await transformAsync(code, {
          filename: id,
          babelrc: false,
          configFile: false,
          sourceMaps: true,
          parserOpts: { plugins: ['jsx', 'typescript'] },
          plugins: [['@lingui/babel-plugin-lingui-macro', { linguiConfig }]],
        });
        return out?.code ? { code: out.code, map: JSON.stringify(out.map) } : null;
      },
    },
  };
}

/** Emits sw.js, which keeps the files whose names match for the time without a network. */
export function serviceWorker(source: string, names: RegExp): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle)
        .map((file) => file.fileName)
        .filter((name) => /^assets\/.*\.(js|css)$/.test(name) && names.test(name.slice('assets/'.length)))
        .map((name) => `/${name}`)
        .sort();
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 10);
      const code = readFileSync(source, 'utf8').replace('__KEPT__', JSON.stringify([version, files]));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: code });
    },
  };
}

/**
 * What pdf.js fetches beside its code: without cmaps Chinese text vanishes, without wasm
 * scans in JPEG 2000 and JBIG2 do, without standard_fonts text whose font is not embedded.
 */
export function pdfAssets(folder = 'pdfjs'): Plugin {
  const parts = ['cmaps', 'wasm', 'standard_fonts', 'iccs'];
  const from = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  let to = '';
  return {
    name: 'pdf-assets',
    configResolved(config) {
      to = resolve(config.root, config.build.outDir, folder);
    },
    closeBundle() {
      for (const part of parts) cpSync(join(from, part), join(to, part), { recursive: true });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const m = /\/pdfjs\/(cmaps|wasm|standard_fonts|iccs)\/([\w.-]+)$/.exec(request.url ?? '');
        if (!m?.[1] || !m[2]) return next();
        try {
          response.end(readFileSync(join(from, m[1], m[2])));
        } catch {
          next();
        }
      });
    },
  };
}
