import type { LinguiConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** Where an app's texts are and where its translations go. */
export function catalogues(app: 'portal' | 'office', locales: string[]): LinguiConfig {
  const other = app === 'portal' ? 'office' : 'portal';
  return {
    sourceLocale: 'en',
    locales,
    // Without line numbers, so that moving a text changes no catalogue.
    format: formatter({ lineNumbers: false }),
    compileNamespace: 'es',
    orderBy: 'message',
    catalogs: [
      {
        path: `<rootDir>/src/${app}/locales/{locale}`,
        include: [`src/${app}`, 'src/features', 'src/shared'],
        exclude: [
          '**/*.test.*',
          `src/features/*/${other}/**`,
          `src/shared/ui/${other}/**`,
          '**/parts-page.tsx',
          '**/parts/**',
        ],
      },
    ],
  };
}
