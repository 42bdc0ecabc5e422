import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok } from '@/shared/api/client';
import type { components } from '@/shared/api/schema';
import type { PaymentsSearch } from './payments-search';

export type PaymentLine = components['schemas']['PaymentLineBody'];

/** Payments of all files, the newest first. */
export function allPaymentsQuery({ status, item }: PaymentsSearch) {
  return infiniteQueryOptions({
    queryKey: ['payments', 'list', status, item],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/payments', {
          params: {
            query: { status: status && [status], item: item && [item], cursor: pageParam, limit: 50 },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
