import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ok } from './client';

/** Colleagues to whom work can be given, by role; all of them without one. */
export function staffQuery(role?: string) {
  return queryOptions({
    queryKey: ['staff', role ?? ''],
    queryFn: () => ok(api.GET('/staff', { params: { query: { role, limit: 200 } } })),
    staleTime: 5 * 60_000,
  });
}

/** Names of colleagues by id; '' for somebody who is not (or no longer) one. */
export function useStaffNames(): (id: string | undefined) => string {
  const staff = useQuery(staffQuery()).data?.items ?? [];
  return (id) => staff.find((one) => one.id === id)?.full_name ?? '';
}
