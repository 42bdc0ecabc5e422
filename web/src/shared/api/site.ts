import { useLingui } from '@lingui/react';
import { useSyncExternalStore } from 'react';
import { inLanguage } from '@/shared/i18n/locales';
import { api, ok } from './client';
import type { components } from './schema';

export type Site = components['schemas']['SiteBody'];

// Outside the query client: the first page wants it before any other data, and does without the rest.
let site: Site | undefined;
let asking: Promise<Site | undefined> | undefined;
const listeners = new Set<() => void>();

/** Asks whose pages these are: once, and again when there is a network after there was none. */
export function loadSite(): Promise<Site | undefined> {
  asking ??= ok(api.GET('/site')).then(
    (answer) => {
      site = answer;
      for (const listener of listeners) listener();
      return answer;
    },
    () => {
      asking = undefined;
      window.addEventListener('online', () => void loadSite(), { once: true });
      return undefined;
    },
  );
  return asking;
}

/** The college's name by language, the languages it offers, its colour, where to write. Undefined until known. */
export function useSite(): Site | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => site,
    () => site,
  );
}

/** The college's name in the reader's language; '' until it is known. */
export function useSiteName(): string {
  const { i18n } = useLingui();
  return inLanguage(useSite()?.name, i18n.locale);
}
