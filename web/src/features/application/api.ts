import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';

/** The applicant's own files, newest first. */
export const myApplications = queryOptions({
  queryKey: ['applications', 'mine'],
  queryFn: () => ok(api.GET('/applications', { params: { query: { limit: 50 } } })),
});

/** The office's list, page after page. */
export function queue(search: { q?: string; sort?: string }) {
  return infiniteQueryOptions({
    queryKey: ['applications', 'queue', search],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/applications', {
          params: { query: { q: search.q, sort: search.sort, cursor: pageParam, limit: 100 } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
