import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@/shared/ui/tokens.css';
import '@/shared/ui/office/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { createQueryClient } from '@/shared/api/query';
import { resume } from '@/shared/api/session';
import { loadSite } from '@/shared/api/site';
import { startLanguage } from '@/shared/i18n/start';
import { startTheme, wearColour } from '@/shared/lib/theme';
import { schemeManager, theme, variables } from '@/shared/ui/office/theme';
import { makeRouter } from './app/router';

z.config({ jitless: true }); // it would try eval, which our policy forbids
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
void Promise.all([
  resumed,
  startLanguage({
    en: { first: () => import('./locales/en.po') },
    zh: { first: () => import('./locales/zh.po') },
  }),
]).then(() =>
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
          <Notifications position="bottom-right" />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  ),
);
