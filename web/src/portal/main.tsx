import '@/shared/ui/tokens.css';
import '@/shared/ui/portal/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { configureApi } from '@/shared/api/client';
import { createQueryClient } from '@/shared/api/query';
import { resume } from '@/shared/api/session';
import { prefetchSite } from '@/shared/api/site';
import { startLanguage } from '@/shared/i18n/start';
import { startTheme, wearColour } from '@/shared/lib/theme';
import { App } from './app/app';
import { preload } from './app/routes';

// Everything the first page needs is asked for at once: on a slow line each round trip counts.
startTheme();
preload(location.pathname);
configureApi({ anonymous: /^\/(site|programmes|intakes|reference|forms)(\/|$)/ });
const client = createQueryClient();
void resume();
prefetchSite(client).then(
  (site) => wearColour(site.colour ?? ''),
  () => undefined, // asked again by the layout
);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
void startLanguage({
  en: () => import('./locales/en.po'),
  zh: () => import('./locales/zh.po'),
  ar: () => import('./locales/ar.po'),
}).then(() =>
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </I18nProvider>,
  ),
);

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'));
}
