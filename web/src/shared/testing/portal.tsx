import '@/shared/ui/tokens.css';
import '@/shared/ui/portal/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';

let before: Root | undefined;

/** Draws something of the portal as the app would, in English, on an empty page. */
export function draw(what: ReactNode): HTMLElement {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  document.documentElement.lang = 'en';
  document.title = 'A test';
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, enabled: false } } });
  before?.unmount();
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  before = createRoot(place);
  before.render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>{what}</QueryClientProvider>
    </I18nProvider>,
  );
  return place;
}
