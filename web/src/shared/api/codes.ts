import { useLingui } from '@lingui/react';
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { inLanguage } from '@/shared/i18n/locales';
import { api, ok } from './client';

/** A code list of the API with its labels by language; it changes with a release only. */
export function referenceQuery(list: string) {
  return queryOptions({
    queryKey: ['reference', list],
    queryFn: () => ok(api.GET('/reference/{list}', { params: { path: { list } } })),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: list !== '',
  });
}

export type Code = { value: string; label: string };

export type Codes = {
  /** In the order to show them; of one kind, where the list has kinds. */
  items: Code[];
  /** The label, or the code itself until the list is here. */
  label: (code: string) => string;
};

/** A code list in the reader's language: `useCodes('reasons', 'reject')`. */
export function useCodes(list: string, group?: string): Codes {
  const { i18n } = useLingui();
  const all = useQuery(referenceQuery(list)).data?.items ?? [];
  const items = all
    .filter((item) => group === undefined || item.group === group)
    .map((item) => ({ value: item.code, label: inLanguage(item.label, i18n.locale) }));
  return { items, label: (code) => items.find((item) => item.value === code)?.label ?? code };
}

/** Labels out of several lists at once: `labels('countries', 'GHA')`. */
export function useLabels(lists: readonly string[]): (list: string, code: string) => string {
  const { i18n } = useLingui();
  const answers = useQueries({ queries: lists.map(referenceQuery) });
  return (list, code) => {
    const items = answers[lists.indexOf(list)]?.data?.items;
    return inLanguage(items?.find((item) => item.code === code)?.label, i18n.locale) || code;
  };
}
