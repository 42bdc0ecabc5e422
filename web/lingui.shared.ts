import type { LinguiConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

// What works before anybody is signed in; see portal/app/routes.ts.
const doors = [
  'src/features/account/portal/doors/**',
  'src/features/account/office/sign-in-page.tsx',
  'src/features/account/problems.ts',
];

/** Where an app's texts are and where its translations go. */
export function catalogues(app: 'portal' | 'office', locales: string[]): LinguiConfig {
  const other = app === 'portal' ? 'office' : 'portal';
  const folder = `<rootDir>/src/${app}/locales`;
  const exclude = [
    '**/*.test.*',
    `src/features/*/${other}/**`,
    `src/shared/*/${other}/**`,
    'src/shared/testing/**',
    '**/parts-page.tsx',
  ];
  return {
    sourceLocale: 'en',
    locales,
    // Without line numbers, so that moving a text changes no catalogue.
    format: formatter({ lineNumbers: false }),
    compileNamespace: 'es',
    orderBy: 'message',
    catalogs: [
      // The first texts: the frame and the doors, for whoever comes for the first time.
      { path: `${folder}/{locale}`, include: [`src/${app}`, ...doors, 'src/shared'], exclude },
      // And those of each feature, which come with its pages.
      {
        path: `${folder}/{name}/{locale}`,
        include: ['<rootDir>/src/features/{name}/'],
        exclude: [...exclude, ...doors],
      },
    ],
  };
}
