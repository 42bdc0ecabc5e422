import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';

export type Moment = components['schemas']['MomentBody'];

/** What happened to a file, newest first. */
export function timelineOf(id: string) {
  return infiniteQueryOptions({
    queryKey: ['timeline', id],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/applications/{id}/timeline', {
          params: { path: { id }, query: { limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
