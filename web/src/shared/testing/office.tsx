import '@mantine/core/styles.css';
import '@/shared/ui/tokens.css';
import '@/shared/ui/office/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { theme, variables } from '@/shared/ui/office/theme';

let before: Root | undefined;

/** Draws something of the office as the app would, in English, on an empty page. */
export function draw(what: ReactNode, scheme: 'light' | 'dark' = 'light'): HTMLElement {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  document.documentElement.lang = 'en';
  document.documentElement.dataset.theme = scheme;
  document.title = 'A test';
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, enabled: false } } });
  before?.unmount();
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  before = createRoot(place);
  before.render(
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme={scheme}>
        <QueryClientProvider client={client}>{what}</QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  );
  return place;
}
