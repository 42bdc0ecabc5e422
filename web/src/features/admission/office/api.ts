import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import { type AdmissionsSearch, filterOf } from './admissions-search';

/** People of the office see all of an admission; only keys see less of one. */
type Whole<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;

export type Admission = Whole<components['schemas']['Admission']>;

/** The list page after page, the oldest admission first. */
export function admissionsQuery(search: AdmissionsSearch) {
  return infiniteQueryOptions({
    queryKey: ['admissions', search],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/admissions', {
          params: { query: { ...filterOf(search), cursor: pageParam, limit: 100 } },
        }),
      ),
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** The shapes that a flat list can have. */
export const templatesQuery = queryOptions({
  queryKey: ['admissions', 'templates'],
  queryFn: () => ok(api.GET('/admissions/templates')),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What one can be admitted to. */
export const intakesQuery = queryOptions({
  queryKey: ['intakes', 'all'],
  queryFn: () => ok(api.GET('/intakes', { params: { query: { limit: 200 } } })),
  staleTime: 5 * 60_000,
});

export const programmesQuery = queryOptions({
  queryKey: ['programmes', 'all'],
  queryFn: () => ok(api.GET('/programmes', { params: { query: { limit: 200 } } })),
  staleTime: 5 * 60_000,
});
