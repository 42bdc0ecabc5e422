import { useLingui } from '@lingui/react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { inLanguage } from '@/shared/i18n/locales';
import { api, ok } from './client';

/** What the college teaches. It changes a few times a year. */
export const programmesQuery = queryOptions({
  queryKey: ['programmes', 'all'],
  queryFn: () => ok(api.GET('/programmes', { params: { query: { limit: 200 } } })),
  staleTime: 30 * 60_000,
});

/** A programme's name in the reader's language; its code until that is known. */
export function useProgrammeName(): (code: string) => string {
  const { i18n } = useLingui();
  const items = useQuery(programmesQuery).data?.items;
  return (code) => inLanguage(items?.find((item) => item.code === code)?.name, i18n.locale) || code;
}
