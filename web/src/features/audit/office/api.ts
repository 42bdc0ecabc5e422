import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import { chinaDay } from '@/shared/lib/china';
import type { AuditSearch } from './audit-search';

export type Event = components['schemas']['AuditBody'];

/** The log, newest first; days are those of China, both of them whole. */
export function auditQuery({ actor, application, from, to }: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ['audit', actor, application, from, to],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/audit', {
          params: {
            query: {
              actor,
              application_id: application,
              from: from && chinaDay(from),
              to: to && chinaDay(to, 1),
              cursor: pageParam,
              limit: 50,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
