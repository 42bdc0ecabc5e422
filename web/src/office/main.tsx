import '@mantine/core/styles.css';
import '@/shared/ui/tokens.css';
import '@/shared/ui/office/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '@/shared/api/query';
import { currentSession, resume } from '@/shared/api/session';
import { loadSite } from '@/shared/api/site';
import { loadTexts, startLanguage } from '@/shared/i18n/start';
import { startTheme, wearColour } from '@/shared/lib/theme';
import { schemeManager, theme, variables } from '@/shared/ui/office/theme';
import { ToastRegion } from '@/shared/ui/toast';
import { makeRouter } from './app/router';

startTheme();
const client = createQueryClient();
const router = makeRouter(client);
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
const resumed = resume();
void loadSite().then((site) => wearColour(site?.colour ?? ''));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const spoken = startLanguage({
  en: {
    first: () => import('./locales/en.po'),
    part: (name) => {
      if (name === 'setup') return import('./texts/setup/en');
      return name === 'programs' ? import('./texts/programs/en') : import('./texts/en');
    },
  },
  zh: {
    first: () => import('./locales/zh.po'),
    part: (name) => {
      if (name === 'setup') return import('./texts/setup/zh');
      return name === 'programs' ? import('./texts/programs/zh') : import('./texts/zh');
    },
  },
});
// Whoever is signed in wants the pages next: their texts come while the cookie is tried.
if (currentSession().state !== 'nobody') void spoken.then(() => loadTexts('pages'));
void Promise.all([resumed, spoken]).then(() =>
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        colorSchemeManager={schemeManager}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
          <ToastRegion />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  ),
);
