import { useLingui } from '@lingui/react';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { inLanguage } from '@/shared/i18n/locales';
import { api, ok } from './client';

/** Whose pages these are: name by language, languages, colour, address to write to. */
export const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: () => ok(api.GET('/site')),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export function useSite() {
  return useQuery(siteQuery).data;
}

/** The college's name in the reader's language; '' until it is known. */
export function useSiteName(): string {
  const { i18n } = useLingui();
  return inLanguage(useSite()?.name, i18n.locale);
}

/** Asks at once, while the code of the page is still on its way. */
export function prefetchSite(client: QueryClient) {
  return client.fetchQuery(siteQuery);
}
