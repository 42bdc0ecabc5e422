import '@/shared/ui/tokens.css';
import '@/shared/ui/portal/base.css';
import { i18n, type Messages } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { configureApi } from '@/shared/api/client';
import { resume } from '@/shared/api/session';
import { loadSite } from '@/shared/api/site';
import { startLanguage } from '@/shared/i18n/start';
import { startTheme, wearColour } from '@/shared/lib/theme';
import { App } from './app/app';
import { preload } from './app/routes';

// Everything the first page needs is asked for at once: on a slow line each round trip counts.
startTheme();
preload(location.pathname);
configureApi({ anonymous: /^\/(site|programmes|intakes|reference|forms)(\/|$)/ });
void resume();
void loadSite().then((site) => wearColour(site?.colour ?? ''));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const parts = import.meta.glob<{ messages: Messages }>('./locales/*/*.po');
void startLanguage({
  en: { first: () => import('./locales/en.po'), part: (name) => parts[`./locales/${name}/en.po`]?.() },
  zh: { first: () => import('./locales/zh.po'), part: (name) => parts[`./locales/${name}/zh.po`]?.() },
  ar: { first: () => import('./locales/ar.po'), part: (name) => parts[`./locales/${name}/ar.po`]?.() },
}).then(() =>
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <App />
    </I18nProvider>,
  ),
);

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'));
}
